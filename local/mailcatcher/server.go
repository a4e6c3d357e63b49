package mailcatcher

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/emersion/go-smtp"

	"samspil/local/loopback"
)

// Config says where the catcher is and whom it lets in. The zero value takes any free ports and asks nobody to sign in.
type Config struct {
	SMTP string // host:port on loopback where e-mails are taken in
	Page string // host:port on loopback where they are read
	Keep int    // e-mails remembered; 1,000 when zero
	Log  *slog.Logger

	TLS      *tls.Config // offers STARTTLS; nil: no encryption
	Implicit bool        // encrypted from the first byte instead
	User     string      // must sign in; empty: nobody has to
	Password string
}

const (
	defaultKeep = 1000
	largest     = 1 << 20 // bytes of one e-mail
	stopWithin  = 5 * time.Second
)

// Server is the running catcher. It is safe for concurrent use.
type Server struct {
	box
	address, base string
	log           *slog.Logger
	incoming      net.Listener
	smtp          *smtp.Server
	http          *http.Server
	serving       sync.WaitGroup
	stop          sync.Once
	failed        error // of stopping
}

// Start serves until Stop is called or ctx ends. When it returns, both addresses answer.
func Start(ctx context.Context, c Config) (*Server, error) {
	if c.Keep == 0 {
		c.Keep = defaultKeep
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	incoming, err := loopback.Listen(ctx, c.SMTP)
	if err != nil {
		return nil, fmt.Errorf("mail catcher: %w", err)
	}
	pages, err := loopback.Listen(ctx, c.Page)
	if err != nil {
		return nil, fmt.Errorf("mail catcher: %w", errors.Join(err, incoming.Close()))
	}
	s := &Server{
		box: box{keep: c.Keep}, log: c.Log, address: incoming.Addr().String(), base: "http://" + pages.Addr().String(),
	}
	s.smtp = s.smtpServer(c)
	s.http = &http.Server{
		Handler: loopback.Guard(s.routes()), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	s.incoming = incoming
	if c.Implicit {
		s.incoming = tls.NewListener(incoming, c.TLS)
	}
	s.serving.Go(func() { s.ended(s.smtp.Serve(s.incoming), smtp.ErrServerClosed) })
	s.serving.Go(func() { s.ended(s.http.Serve(pages), http.ErrServerClosed) })
	context.AfterFunc(ctx, func() { _ = s.Stop() }) // whoever calls Stop later gets the error
	return s, nil
}

func (s *Server) ended(err, asked error) {
	if err != nil && !errors.Is(err, asked) {
		s.log.Error("the mail catcher stopped", "error", err)
	}
}

// Address is where e-mails are taken in, host:port.
func (s *Server) Address() string { return s.address }

// Base is the address of the page, such as http://127.0.0.1:9100.
func (s *Server) Base() string { return s.base }

// Stop ends everything, and returns when nothing runs any more. It may be called more than once.
func (s *Server) Stop() error {
	s.stop.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
		defer cancel()
		s.failed = errors.Join(s.smtp.Close(), s.http.Shutdown(ctx))
		// The SMTP server knows its listener only once it serves; whoever stops sooner has to close it here.
		if err := s.incoming.Close(); !errors.Is(err, net.ErrClosed) {
			s.failed = errors.Join(s.failed, err)
		}
		s.serving.Wait()
	})
	return s.failed
}
