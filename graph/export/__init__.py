"""What a build holds, in the formats of others."""
