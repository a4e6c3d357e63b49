package signin

import (
	"context"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/jmoiron/sqlx"
	"golang.org/x/oauth2"

	"samspil/internal/casework"
	"samspil/internal/config"
	"samspil/internal/pace"
	"samspil/internal/reading"
)

// Options are what New needs.
type Options struct {
	Settings config.SignIn
	Roles    *config.Roles                             // what the provider's values mean; nil without a provider
	Tokens   func(token string) (casework.Actor, bool) // whose token it is, where there is no provider
	Database interface {                               // where sessions stand
		InTx(ctx context.Context, f func(tx *sqlx.Tx) error) error
	}
	Language string // for readers who chose none: da or en
	Log      *slog.Logger
	Client   *http.Client // by which the provider is asked; nil: one of its own
}

// SignIn signs people in, and knows who asks. It is safe for use by several goroutines.
type SignIn struct {
	Options
	way
	providers *pace.Each // as doors, where the provider comes
	mux       *http.ServeMux
}

// providerWait is how long the provider may take to answer.
const providerWait = 10 * time.Second

// New makes the sign-in. It asks the provider nothing yet, so that a program starts while the provider is down.
func New(options Options) *SignIn {
	s := &SignIn{Options: options}
	if s.Client == nil {
		s.Client = &http.Client{Timeout: providerWait}
	}
	client := s.Settings.Client()
	s.way = newWay(client, s.Client, "/sign-in", store{database: options.Database, site: staff}, options.Log)
	s.sessions, s.providers = newSessions(client, s.cookies, s.store), paceOf(client)
	s.answer, s.letIn = s.show, s.enroll
	s.ask = []oauth2.AuthCodeOption{oauth2.SetAuthURLParam("max_age", strconv.Itoa(int(client.Length.Seconds())))}
	s.mux = http.NewServeMux()
	for pattern, handle := range map[string]http.HandlerFunc{
		"GET /sign-in":      s.start,
		"GET /sign-in/done": s.done,
		"GET /sign-in/as":   s.choose,
		"POST /sign-in/as":  s.chosen,
		backChannelAddress:  s.backChannel,
		"POST /sign-out":    s.signOut,
	} {
		doors := s.doors
		if pattern == backChannelAddress { // nobody who comes to the sign-in too often keeps the provider from signing somebody out
			doors = s.providers
		}
		s.mux.Handle(pattern, s.door(pattern, doors, handle))
	}
	s.mux.HandleFunc("GET /sign-in/style.css", style)
	return s
}

// start sends the browser to the provider; without one, back to the page, for which the browser itself asks for the token.
func (s *SignIn) start(w http.ResponseWriter, r *http.Request) {
	if !s.Settings.Configured() {
		http.Redirect(w, r, local(r.URL.Query().Get("to")), http.StatusSeeOther)
		return
	}
	s.begin(w, r)
}

// ServeHTTP answers at the addresses of the sign-in.
func (s *SignIn) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.Settings.Configured() && !s.near(r) {
		s.show(w, r, http.StatusForbidden, page{Text: "no-provider"})
		return
	}
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.show(w, r, http.StatusForbidden, page{Text: "elsewhere"})
	}))
	guard.Handler(s.mux).ServeHTTP(w, r)
}

type key struct{}

// known is who asks, for the time of a request.
type known struct {
	actor   casework.Actor
	session *session // nil without a provider
	token   string
}

// Known wraps the site: it finds out who asks. Whoever nobody knows is let through as nobody; without a provider only this machine is let through.
func (s *SignIn) Known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.Settings.Configured() {
			s.knownNear(w, r, next)
			return
		}
		who, err := s.fromCookie(r)
		if err != nil {
			s.Log.Error("it could not be found out who asks", "error", err)
			s.show(w, r, http.StatusServiceUnavailable, page{Text: "not-now"})
			return
		}
		if who != nil {
			r = asPerson(r, who)
		} else if s.stranger(w, r) {
			return
		}
		next.ServeHTTP(w, r)
	})
}

// asPerson marks a request as that of a person at the site, who says why they look at a family with which they have nothing to do.
func asPerson(r *http.Request, who *known) *http.Request {
	return r.WithContext(reading.Person(context.WithValue(r.Context(), key{}, who), ""))
}

// Still tells whether who asked, behind Known, is signed in as the same person now: for an answer that takes long.
func (s *SignIn) Still(r *http.Request) bool {
	was, is := r.Context().Value(key{}).(*known)
	if !is || was.session == nil {
		return is
	}
	now, err := s.fromCookie(r)
	return err == nil && now != nil && now.actor == was.actor
}

// Who is who asks, behind Known.
func (*SignIn) Who(r *http.Request) (casework.Actor, bool) {
	who, is := r.Context().Value(key{}).(*known)
	if !is {
		return casework.Actor{}, false
	}
	return who.actor, true
}

// Choices are the roles in which the person who asks can work.
func (*SignIn) Choices(r *http.Request) []casework.Actor {
	if who, is := r.Context().Value(key{}).(*known); is && who.session != nil {
		return who.session.Choices
	}
	return nil
}

// Ask answers somebody whom nobody knows: whoever reads is sent to sign in and comes back to the same page; whoever has sent something hears that nothing was done
// with it, and how to send it again.
func (s *SignIn) Ask(w http.ResponseWriter, r *http.Request) {
	switch {
	case !s.Settings.Configured():
		w.Header().Set("WWW-Authenticate", `Basic realm="samspil", charset="UTF-8"`)
		s.show(w, r, http.StatusUnauthorized, page{Text: "token"})
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		http.Redirect(w, r, "/sign-in?to="+escape(r.URL.RequestURI()), http.StatusSeeOther)
	default:
		s.show(w, r, http.StatusUnauthorized, page{Text: "session-over"})
	}
}
