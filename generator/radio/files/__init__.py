"""A script as files that newsrooms open: .docx, .txt, SSML, ninjs, .pdf and a bundle."""
