package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"
)

// Limits of every server. Bodies have their own bound where they are read.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 30 * time.Second
	writeTimeout      = 60 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 32 << 10
)

// Server is an HTTP server that already listens, so that a taken port shows before anything else is started.
type Server struct {
	name     string
	listener net.Listener
	http     *http.Server
	grace    time.Duration
	log      *slog.Logger
}

// Listen takes the address, a host:port. setting is the name of the setting it came from, for the message when the
// address is taken. grace is how long requests under way may take to finish at the end.
func Listen(name, address, setting string, handler http.Handler, grace time.Duration, log *slog.Logger) (*Server, error) {
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is taken by another program: stop that, or set %s to a free address", address, setting)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s (%s): %w", address, setting, err)
	}
	return &Server{
		name: name, listener: listener, grace: grace, log: log,
		http: &http.Server{
			Handler:           handler,
			ReadHeaderTimeout: readHeaderTimeout,
			ReadTimeout:       readTimeout,
			WriteTimeout:      writeTimeout,
			IdleTimeout:       idleTimeout,
			MaxHeaderBytes:    maxHeaderBytes,
			ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
		},
	}, nil
}

// Addr is where the server listens, with the port that the system chose when the setting said 0.
func (s *Server) Addr() string { return s.listener.Addr().String() }

// Close stops listening, for a server that was never run.
func (s *Server) Close() { _ = s.listener.Close() }

// Run serves until ctx ends, then lets the requests under way finish within grace.
func (s *Server) Run(ctx context.Context) error {
	s.log.Info("listening", "what", s.name, "address", s.Addr())
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(s.listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("%s on %s ended: %w", s.name, s.Addr(), err)
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.grace)
	defer cancel()
	if err := s.http.Shutdown(ending); err != nil {
		_ = s.http.Close()
		return fmt.Errorf("%s: requests were cut off after %s: %w", s.name, s.grace, err)
	}
	return nil
}
