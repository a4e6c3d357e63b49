package family

import (
	"log/slog"
	"net/http"
	"strings"
	"time"

	"samspil/internal/pace"
	"samspil/internal/policy"
	"samspil/internal/reading"
	"samspil/internal/relay"
	"samspil/starter/desk"
	"samspil/starter/signin"
)

// Prefix is where all addresses of a family's own page begin.
const Prefix = signin.FamilyHome

// SignIn signs people of a family in, and knows who asks.
type SignIn interface {
	http.Handler
	Who(r *http.Request) (*signin.Signed, error)
	Choose(w http.ResponseWriter, r *http.Request, place reading.Place) error
	End(w http.ResponseWriter, r *http.Request) error
	Stranger(w http.ResponseWriter, r *http.Request) bool
}

// Options are what New needs.
type Options struct {
	Desk       *relay.Desk
	Reading    *reading.Layer
	Policy     *policy.Policy
	Telephones map[string]string // where departments are rung, by their ids

	ConsentWords func(act string) policy.Name // what somebody reads before one of policyfile.ConsentActs
	Language     string                       // for readers who chose none and of whom none is known: da or en
	Secure       bool                         // the site's address is encrypted
	Leave        string                       // where "leave this page" leads
	LooksAfter   time.Duration                // how long after a month is over its looks are shown
	Reads        int                          // how often one person may open a page in a minute; 0: there is no limit
	Log          *slog.Logger
	Now          func() time.Time // nil: the clock
}

// Pages are a family's own pages.
type Pages struct {
	Options
	signIn SignIn
	reads  *pace.Each
	mux    *http.ServeMux
}

// New makes the pages. They answer when UseSignIn has said who signs people in.
func New(options Options) *Pages {
	p := &Pages{Options: options, reads: pace.New(0, 0)}
	if p.Now == nil {
		p.Now = time.Now
	}
	if options.Reads > 0 {
		p.reads = pace.New(time.Minute/time.Duration(options.Reads), max(options.Reads/10, 1))
	}
	return p
}

// UseSignIn says who signs people in. The sign-in shows these pages (Show), so it is made after them.
func (p *Pages) UseSignIn(in SignIn) {
	p.signIn, p.mux = in, http.NewServeMux()
	for pattern, handle := range map[string]handler{
		"GET /my/{$}":              (*request).home,
		"GET /my/choose":           (*request).choices,
		"POST /my/choose":          (*request).choose,
		"GET /my/consent":          (*request).consent,
		"POST /my/consent":         (*request).consentAsked,
		"POST /my/consent/confirm": (*request).consentChanged,
		"GET /my/answer":           (*request).answer,
		"POST /my/answer":          (*request).answerAsked,
		"POST /my/answer/confirm":  (*request).answered,
		"GET /my/say":              (*request).say,
		"POST /my/say":             (*request).saidSomething,
		"GET /my/meeting":          (*request).meeting,
		"POST /my/meeting":         (*request).meetingAnswered,
		"GET /my/feedback":         (*request).feedback,
		"POST /my/feedback":        (*request).feedbackGiven,
	} {
		p.mux.Handle(pattern, p.tracked(pattern, func(r *request) { r.enter(handle) }))
	}
	for pattern, handle := range map[string]handler{
		"GET /my/leave":                  (*request).leave,
		"POST /my/language":              (*request).language,
		"GET /my/assets/{sum}/{path...}": (*request).asset,
		"GET /my/style.css":              (*request).style,
	} {
		p.mux.Handle(pattern, p.tracked(pattern, handle))
	}
	for _, at := range []string{"/my/sign-in", "/my/sign-in/", "/my/sign-out"} {
		p.mux.Handle(at, in)
	}
	p.mux.Handle("/", p.tracked("(none)", func(r *request) { r.problem(http.StatusNotFound, "no-page") }))
}

// ServeHTTP answers at the addresses under Prefix.
func (p *Pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(p.tracked("(elsewhere)", func(r *request) { r.problem(http.StatusForbidden, "again") }))
	guard.Handler(p.mux).ServeHTTP(w, r)
}

// Beside gives the pages what is under their prefix, and another handler the rest.
func (p *Pages) Beside(rest http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, Prefix):
			p.ServeHTTP(w, r)
		case r.URL.Path+"/" == Prefix:
			http.Redirect(w, r, Prefix, http.StatusSeeOther)
		default:
			rest.ServeHTTP(w, r)
		}
	})
}

// Show answers with one of the pages of the sign-in.
func (p *Pages) Show(w http.ResponseWriter, r *http.Request, status int, text signin.FamilyText) {
	p.request(w, r).problem(status, string(text))
}

// leave ends the session and leads away. Whoever has to be gone is, also where that fails: the browser forgets the session in any case.
func (r *request) leave() {
	if err := r.pages.signIn.End(r.w, r.Request); err != nil {
		r.pages.Log.Error("a session of a family could not be ended", "request", r.id, "error", err)
	}
	r.redirect(r.pages.Leave)
}

// asset gives a file of the look, which is the desk's.
func (r *request) asset() {
	if r.PathValue("sum") != desk.AssetSum() || !desk.ServeAsset(r.w, r.Request, r.PathValue("path")) {
		r.problem(http.StatusNotFound, "no-page")
	}
}
