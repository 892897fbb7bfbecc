"""The pages, one file each: what a page says as data, shown as HTML and as JSON from the same answer."""
