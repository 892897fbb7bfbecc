"""What each server does in its own way: one small file each."""
