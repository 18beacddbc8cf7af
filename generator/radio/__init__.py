"""Radio: spoken text, scripts for the microphone, length on air, files for newsrooms."""
