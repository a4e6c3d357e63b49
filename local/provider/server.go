package provider

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/zitadel/oidc/v3/pkg/op"

	"samspil/internal/casework"
	"samspil/local/loopback"
)

// Config says where the provider is, whom it knows, and who may send people to it.
type Config struct {
	Addr   string // host:port on loopback; empty: any free port
	People []casework.Actor
	Site   string          // the starter's address, as http://127.0.0.1:8080
	Names  map[string]Name // of departments
	// Citizens are the people of the families that there are, asked for whenever somebody of a family signs in; nil: there are none.
	Citizens func(ctx context.Context) ([]Citizen, error)
	Log      *slog.Logger
}

// Name is a department's, in both languages.
type Name struct{ Da, En string }

// What the starter is called here.
const (
	ClientID       = "samspil"
	FamilyClientID = "samspil-families"
	ClientSecret   = "only-on-this-machine"
)

const stopWithin = 5 * time.Second

// Server is the running provider. It is safe for concurrent use.
type Server struct {
	storage
	config  Config
	issuer  string
	log     *slog.Logger
	http    *http.Server
	op      *op.Provider
	serving sync.WaitGroup
	stop    sync.Once
	failed  error // of stopping
}

// Start serves until Stop is called or ctx ends. When it returns, it answers.
func Start(ctx context.Context, c Config) (*Server, error) {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, fmt.Errorf("provider: %w", err)
	}
	listener, err := loopback.Listen(ctx, c.Addr)
	if err != nil {
		return nil, fmt.Errorf("provider: %w", err)
	}
	s := &Server{config: c, issuer: "http://" + listener.Addr().String(), log: c.Log}
	s.storage = newStorage(c, key)
	var secret [32]byte
	_, _ = rand.Read(secret[:]) // it never fails: see package crypto/rand
	s.op, err = op.NewProvider(&op.Config{
		CryptoKey: secret, CryptoKeyId: "local", DefaultLogoutRedirectURI: s.issuer + "/", CodeMethodS256: true, AuthMethodPost: true, GrantTypeRefreshToken: true,
		BackChannelLogoutSupported: true, BackChannelLogoutSessionSupported: true,
	}, &s.storage, op.StaticIssuer(s.issuer), op.WithAllowInsecure())
	if err != nil {
		return nil, fmt.Errorf("provider: %w", errors.Join(err, listener.Close()))
	}
	s.http = &http.Server{
		Handler: loopback.Guard(s.routes()), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	s.serving.Go(func() {
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("the provider stopped", "error", err)
		}
	})
	context.AfterFunc(ctx, func() { _ = s.Stop() }) // whoever calls Stop later gets the error
	return s, nil
}

// Base is the provider's address, which is its issuer.
func (s *Server) Base() string { return s.issuer }

// Stop ends it, and returns when nothing runs any more. It may be called more than once.
func (s *Server) Stop() error {
	s.stop.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
		defer cancel()
		s.failed = s.http.Shutdown(ctx)
		s.serving.Wait()
	})
	return s.failed
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.showPeople)
	mux.HandleFunc("GET /login", s.login)
	mux.HandleFunc("GET /choose", s.choose)
	mux.HandleFunc("/end_session", s.endSession)
	mux.HandleFunc("GET /style.css", style)
	mux.Handle("/", s.op)
	return mux
}
