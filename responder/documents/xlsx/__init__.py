"""Excel workbooks, read and filled by our own pass over their XML."""
