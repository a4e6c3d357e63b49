package os2forms

import (
	"context"
	_ "embed" // for the mapping
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"sync"
	"time"

	"samspil/local/loopback"
	"samspil/local/page"
)

// Config says which forms there are.
type Config struct {
	Addr  string   // host:port on loopback; 127.0.0.1 and any free port when empty
	Key   string   // with which programs read
	Forms []string // their ids
	Push  Push     // who is told on every save; nobody without an address
	Now   func() time.Time
	Log   *slog.Logger // gets what goes wrong in the server itself; nothing when nil
}

// FamilyForm is the form with which families are handed in on one machine; FamilyMapping says what its fields mean.
const FamilyForm = "familieforloeb"

// FamilyMapping is the mapping of that form, as a municipality writes it.
//
//go:embed forms.yaml
var FamilyMapping []byte

const stopWithin = 5 * time.Second

// Server is the running simulator. It is safe for concurrent use.
type Server struct {
	base string
	key  string
	now  func() time.Time
	log  *slog.Logger

	mu     sync.Mutex
	ids    []string // of the forms, in the order in which they were named
	forms  map[string]*form
	all    int // submissions of all forms: ids count over them
	push   Push
	pushed Pushed

	pushes sync.WaitGroup
	cutOff context.Context // ends what is still being pushed
	http   *http.Server
	served chan struct{}
	end    context.CancelFunc
	stop   sync.Once
	failed error
}

// anID is how a form's id is written.
var anID = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// Start serves until Stop is called or ctx ends. When it returns, the addresses answer.
func Start(ctx context.Context, c Config) (*Server, error) {
	s, err := newServer(c)
	if err != nil {
		return nil, fmt.Errorf("os2forms: %w", err)
	}
	listener, err := loopback.Listen(ctx, c.Addr)
	if err != nil {
		return nil, fmt.Errorf("os2forms: %w", err)
	}
	s.base = "http://" + listener.Addr().String()
	s.cutOff, s.end = context.WithCancel(context.WithoutCancel(ctx))
	s.http = &http.Server{
		Handler: loopback.Guard(s.routes()), BaseContext: func(net.Listener) context.Context { return s.cutOff },
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	go func() {
		defer close(s.served)
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("the simulated OS2forms stopped", "error", err)
		}
	}()
	context.AfterFunc(ctx, func() { _ = s.Stop() }) // whoever calls Stop later gets the error
	return s, nil
}

func newServer(c Config) (*Server, error) {
	if c.Key == "" || len(c.Forms) == 0 {
		return nil, errors.New("set Key and Forms")
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{key: c.Key, now: c.Now, log: c.Log, ids: c.Forms, forms: map[string]*form{}, push: c.Push, served: make(chan struct{})}
	for _, id := range c.Forms {
		if !anID.MatchString(id) {
			return nil, fmt.Errorf("form %q: use lower-case letters, digits and underscores", id)
		}
		s.forms[id] = &form{id: id, at: map[string]*submission{}}
	}
	return s, nil
}

// Base is the address of the page, and what programs are given: http://127.0.0.1:9000.
func (s *Server) Base() string { return s.base }

// Stop lets what is under way end, cuts off what takes long, and returns when nothing runs any more. It may be called more than once.
func (s *Server) Stop() error {
	s.stop.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
		defer cancel()
		s.end()
		if err := s.http.Shutdown(ctx); err != nil {
			s.failed = errors.Join(err, s.http.Close())
		}
		<-s.served
		s.pushes.Wait()
	})
	return s.failed
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	for _, language := range []string{"", "/da", "/en"} { // Drupal puts the language in front, and takes it
		mux.HandleFunc("GET "+language+"/webform_rest/{form}/submissions", s.list)
		mux.HandleFunc("GET "+language+"/webform_rest/{form}/submission/{uuid}", s.one)
	}
	mux.HandleFunc("POST /control/{form}/submissions", fromHere(s.controlSave))
	mux.HandleFunc("PUT /control/{form}/submissions/{uuid}", fromHere(s.controlSave))
	mux.HandleFunc("PUT /control/{form}/fault", fromHere(s.controlFault))
	mux.HandleFunc("GET /style.css", page.Style(nil))
	mux.HandleFunc("GET /{$}", s.showPage)
	return mux
}
