"""Speed and size as ratios measured in one run (`python -m bench`), and the scripts that choose committed facts."""
