"""What a person can be reached by, found in texts of any language: plain functions, without Daft."""
