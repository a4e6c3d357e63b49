package service

import (
	"io"
	"log/slog"
)

// NewLogger writes lines as JSON, or as text when format is "text".
func NewLogger(w io.Writer, program, format string, level slog.Level) *slog.Logger {
	options := &slog.HandlerOptions{Level: level}
	var handler slog.Handler = slog.NewJSONHandler(w, options)
	if format == "text" {
		handler = slog.NewTextHandler(w, options)
	}
	return slog.New(handler).With("program", program)
}
