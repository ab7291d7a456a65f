"""Answers security questionnaires (.xlsx, .docx) from a vendor's own knowledge base."""

__version__ = "0.1.0"
