"""Publishers' files and answers brought into a snapshot folder: what (`publications`) and how (`run`)."""
