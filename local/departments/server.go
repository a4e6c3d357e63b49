package departments

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"regexp"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"samspil/internal/department"
	"samspil/local/loopback"
	"samspil/local/page"
)

// Config says which departments there are.
type Config struct {
	Addr     string              // host:port on loopback; 127.0.0.1 and any free port when empty
	Keys     map[string]string   // the bearer key of each department, by its id
	Names    map[string]Name     // how each department is called on the page; its id when it has none
	Webhooks map[string]Webhooks // how a department sends what happens, by its id; a department without sends nothing

	Keep int          // messages remembered per department; 20,000 when zero
	Log  *slog.Logger // gets what goes wrong in the server itself; nothing when nil
}

// Name is a department's name.
type Name struct{ Da, En string }

const (
	defaultKeep = 20_000
	stopWithin  = 5 * time.Second
)

// Server is the running simulator. It is safe for concurrent use.
type Server struct {
	base        string
	departments map[string]*departmentSim
	ids         []string // of the departments, sorted
	told        atomic.Int64
	hours       hoursBook
	webhooks    map[string]Webhooks
	events      events
	log         *slog.Logger

	http   *http.Server
	served chan struct{} // closed when the server has stopped serving
	end    context.CancelFunc
	stop   sync.Once
	failed error // of stopping
}

type departmentSim struct {
	id     string
	name   Name
	key    string
	ledger *ledger
	faults faults
}

// Start serves until Stop is called or ctx ends. When it returns, the addresses answer.
func Start(ctx context.Context, c Config) (*Server, error) {
	s, err := newServer(c)
	if err != nil {
		return nil, fmt.Errorf("departments: %w", err)
	}
	listener, err := loopback.Listen(ctx, c.Addr)
	if err != nil {
		return nil, fmt.Errorf("departments: %w", err)
	}
	s.base = "http://" + listener.Addr().String()

	// Calls outlive ctx until Stop has given them their time; what still waits then is cut off with calls.
	calls, end := context.WithCancel(context.WithoutCancel(ctx))
	s.end = end
	s.http = &http.Server{
		Handler:           loopback.Guard(s.routes()),
		BaseContext:       func(net.Listener) context.Context { return calls },
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	go func() {
		defer close(s.served)
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.log.Error("the simulated departments stopped", "error", err)
		}
	}()
	context.AfterFunc(ctx, func() { _ = s.Stop() }) // whoever calls Stop later gets the error
	return s, nil
}

// anID can be part of a path, and is none of the simulator's own paths.
var anID = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

func newServer(c Config) (*Server, error) {
	if len(c.Keys) == 0 {
		return nil, errors.New("no department has a key; set Keys")
	}
	if c.Keep == 0 {
		c.Keep = defaultKeep
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{departments: map[string]*departmentSim{}, webhooks: c.Webhooks, log: c.Log, served: make(chan struct{})}
	s.hours.known = map[monthOf]float64{}
	s.ids = slices.Sorted(maps.Keys(c.Keys))
	for _, id := range s.ids {
		if !anID.MatchString(id) || id == "control" || id == "told" {
			return nil, fmt.Errorf("department %q: use lower-case letters, digits and hyphens, and not control or told", id)
		}
		if c.Keys[id] == "" {
			return nil, fmt.Errorf("department %q: its key is empty", id)
		}
		name, ok := c.Names[id]
		if !ok {
			name = Name{Da: id, En: id}
		}
		s.departments[id] = &departmentSim{id: id, name: name, key: c.Keys[id], ledger: newLedger(id, c.Keep, &s.told)}
	}
	return s, nil
}

// Base is the address of the page, such as http://127.0.0.1:9000.
func (s *Server) Base() string { return s.base }

// URL is the address of one department, to be given to the worker.
func (s *Server) URL(department string) string { return s.base + "/" + department }

// Stop lets calls that are under way end, cuts off those that take long, and returns when nothing runs any more. It
// may be called more than once.
func (s *Server) Stop() error {
	s.stop.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
		defer cancel()
		s.end()
		if err := s.http.Shutdown(ctx); err != nil {
			s.failed = errors.Join(err, s.http.Close())
		}
		<-s.served
	})
	return s.failed
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /{department}/v1/messages", s.speaking(s.receive))
	mux.HandleFunc("POST /{department}/v1/paid-hours", s.speaking(s.askHours))
	mux.HandleFunc("GET /{department}/v1/ready", s.ready)
	mux.HandleFunc("GET /{department}"+department.PathEvents+"{ref}", s.event)
	mux.HandleFunc("GET /told", s.showTold)
	mux.HandleFunc("GET /openapi.yaml", showContract)
	mux.HandleFunc("GET /style.css", page.Style(styleSource))
	mux.HandleFunc("GET /{$}", s.showPage)
	mux.HandleFunc("PUT /control/{department}/fault", fromHere(s.controlFault))
	mux.HandleFunc("PUT /control/paid-hours", fromHere(s.controlHours))
	return mux
}
