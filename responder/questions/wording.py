"""Whether a text asks for something: question marks, imperatives, "shall", in several languages."""
