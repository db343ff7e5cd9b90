"""What a text is made of: language, markup, sentences, words, numbers, and how it is typed."""
