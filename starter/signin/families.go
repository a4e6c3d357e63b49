package signin

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/jmoiron/sqlx"
	"golang.org/x/oauth2"

	"samspil/internal/calendar"
	"samspil/internal/config"
	"samspil/internal/privacy"
	"samspil/internal/reading"
)

// FamilyOptions are what NewFamilies needs.
type FamilyOptions struct {
	Settings config.Families
	Site     config.SignIn // of which the site is one
	FromAge  int           // from which age a young person has a page of their own
	CPR      privacy.CPRRules
	Index    func(cpr string) string                                        // the keyed sum with which the register finds a person
	Find     func(ctx context.Context, sum string) ([]reading.Place, error) // where this person is: in which families, as whom
	Database interface {
		InTx(ctx context.Context, f func(tx *sqlx.Tx) error) error
	}
	Show   func(w http.ResponseWriter, r *http.Request, status int, text FamilyText)
	Log    *slog.Logger
	Client *http.Client // by which the provider is asked; nil: one of its own
}

// FamilyText names one of the few pages that there are before somebody of a family is signed in. They say nothing of anybody.
type FamilyText string

// The pages.
const (
	FamilyAgain     FamilyText = "again"      // it did not work: begin anew
	FamilyNotNow    FamilyText = "not-now"    // it does not work at the moment
	FamilyNobody    FamilyText = "nobody"     // there is nothing here for this person, whatever the reason
	FamilySignedOut FamilyText = "signed-out" // and how to sign in again
)

// FamilyHome is where the pages of families begin. It says to nobody who sees it what they are.
const FamilyHome = "/my/"

// Families signs people in to their family's own page. It is safe for use by several goroutines.
type Families struct {
	FamilyOptions
	way
	mux *http.ServeMux
}

// familySession is what the site remembers of somebody of a family who has signed in: by what they are found, and where they are. No CPR number stands in it.
type familySession struct {
	Sum     string    `json:"sum"`
	Case    string    `json:"case"` // empty: they have not chosen yet in which family
	Member  string    `json:"member"`
	Person  string    `json:"person"`  // at the provider, as personKey
	Several bool      `json:"several"` // they were in several when they signed in
	Until   time.Time `json:"until"`
}

// NewFamilies makes the sign-in of families. It asks the provider nothing yet.
func NewFamilies(options FamilyOptions) *Families {
	f := &Families{FamilyOptions: options}
	if f.Client == nil {
		f.Client = &http.Client{Timeout: providerWait}
	}
	client := f.Settings.Client(f.Site)
	f.way = newWay(client, f.Client, FamilyHome+"sign-in", store{options.Database, families, f.Settings.FamilySessionIdle}, options.Log)
	f.home, f.cookies = FamilyHome, "my"
	f.sessions = newSessions(client, f.cookies, f.store)
	f.letIn = f.enroll
	f.answer = func(w http.ResponseWriter, r *http.Request, status int, p page) {
		f.Show(w, r, status, familyText(status, p))
	}
	f.ask = []oauth2.AuthCodeOption{oauth2.SetAuthURLParam("prompt", "login"), oauth2.SetAuthURLParam("max_age", "0")} // several of a family use one browser: whoever signed in before is not let in again
	f.mux = http.NewServeMux()
	for pattern, handle := range map[string]http.HandlerFunc{
		"GET " + FamilyHome + "sign-in":      f.begin,
		"GET " + FamilyHome + "sign-in/done": f.done,
		"POST " + FamilyHome + "sign-out":    f.signOut,
	} {
		f.mux.Handle(pattern, f.door(pattern, f.doors, handle))
	}
	return f
}

// familyText is the page in the place of one of employees', which names what went wrong for IT: here the log has that alone.
func familyText(status int, _ page) FamilyText {
	if status >= http.StatusInternalServerError || status == http.StatusTooManyRequests {
		return FamilyNotNow
	}
	return FamilyAgain
}

// ServeHTTP answers at the addresses of the sign-in.
func (f *Families) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { f.Show(w, r, http.StatusForbidden, FamilyAgain) }))
	guard.Handler(f.mux).ServeHTTP(w, r)
}

// enroll finds where the person is of whom the provider says who they are, and begins their session. The CPR number goes no further than here.
func (f *Families) enroll(w http.ResponseWriter, r *http.Request, _ signIn, identity *oidc.IDToken, _ string) {
	var claims map[string]any
	if err := identity.Claims(&claims); err != nil {
		f.refuse(w, r, http.StatusForbidden, refusal{rule: "token-invalid"})
		return
	}
	if at, says := claims["auth_time"].(float64); !says || time.Since(time.Unix(int64(at), 0)) > provedWithin {
		f.end(w, r)
		f.refuse(w, r, http.StatusForbidden, refusal{rule: "not-anew"})
		return
	}
	sum, rule := f.sumOf(claims)
	if rule != "" {
		f.nobody(w, r, rule)
		return
	}
	places, err := f.Find(r.Context(), sum)
	if err != nil {
		f.log.Error("it could not be found out where somebody is", "error", err)
		f.Show(w, r, http.StatusServiceUnavailable, FamilyNotNow)
		return
	}
	if len(places) == 0 {
		f.nobody(w, r, "no-place")
		return
	}
	is := familySession{Sum: sum, Person: personKey(identity.Issuer, identity.Subject), Several: len(places) > 1, Until: time.Now().Add(f.client.Length)}
	if len(places) == 1 {
		is.Case, is.Member = places[0].Case, places[0].Member
	}
	if err := f.enter(w, r, owner{person: is.Person}, is.Until, is); err != nil {
		f.log.Error("a session could not be made", "error", err)
		f.Show(w, r, http.StatusServiceUnavailable, FamilyNotNow)
		return
	}
	f.log.Info("somebody of a family has signed in")
	http.SetCookie(w, f.cookie(f.cookies+"-sign-in", "", f.at, -1))
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, FamilyHome, http.StatusSeeOther)
}

// provedWithin is how long ago somebody may have proved to the provider who they are: it was asked for anew, and they may have taken their time to come back.
const provedWithin = 10 * time.Minute

// end ends the session of whoever signed in before in this browser: it is not theirs who come back from the provider now.
func (f *Families) end(w http.ResponseWriter, r *http.Request) {
	if err := f.End(w, r); err != nil {
		f.log.Error("a session of a family could not be ended", "error", err)
	}
}

// sumOf is by what the person is found whom the claims are about; otherwise the rule by which they are nobody here.
func (f *Families) sumOf(claims map[string]any) (sum, rule string) {
	if !strong(claims, f.client.Strength) {
		return "", "too-weak"
	}
	cpr, _ := claimAt(claims, f.Settings.FamilyCPRClaim).(string)
	birth, err := f.CPR.Check(cpr)
	switch {
	case err != nil:
		return "", "no-number"
	case calendar.AddMonths(birth, 12*f.FromAge).After(time.Now()):
		return "", "too-young"
	}
	return f.Index(cpr), ""
}

// nobody answers somebody for whom there is nothing here: with one page, whatever the reason. The log has the rule, and nothing of who it was.
func (f *Families) nobody(w http.ResponseWriter, r *http.Request, rule string) {
	f.end(w, r)
	f.log.Info("somebody has signed in for whom there is no page", "rule", rule)
	http.SetCookie(w, f.cookie(f.cookies+"-sign-in", "", f.at, -1))
	f.Show(w, r, http.StatusOK, FamilyNobody)
}

// Signed is somebody of a family who has signed in.
type Signed struct {
	Sum   string        // by what they are found
	Place reading.Place // where they are, and as whom; the zero value: they have not chosen yet

	Several bool // they were in several families when they signed in
}

// Who is who asks; nil where nobody is signed in. Where they are is what it was when they signed in: whether it still holds is asked with what they read.
func (f *Families) Who(r *http.Request) (*Signed, error) {
	is, err := f.held(r)
	if err != nil || is == nil {
		return nil, err
	}
	return &Signed{is.Sum, reading.Place{Case: is.Case, Member: is.Member}, is.Several}, nil
}

func (f *Families) held(r *http.Request) (*familySession, error) {
	cookie, err := r.Cookie(f.sessions.Cookie.Name)
	if err != nil || len(cookie.Value) > 100 {
		return nil, nil //nolint:nilerr,nilnil // whoever brings no cookie is nobody
	}
	of, err := f.sessions.Load(r.Context(), cookie.Value)
	if err != nil {
		return nil, fmt.Errorf("look up a session of a family: %w", err)
	}
	text := f.sessions.GetBytes(of, content)
	if text == nil {
		return nil, nil //nolint:nilnil // it is over
	}
	var is familySession
	if err := json.Unmarshal(text, &is); err != nil {
		return nil, fmt.Errorf("read a session of a family: %w", err)
	}
	return &is, nil
}

// Choose binds the session to one of the places in which its person is, under a new id. It lasts no longer for it.
func (f *Families) Choose(w http.ResponseWriter, r *http.Request, place reading.Place) error {
	is, err := f.held(r)
	if err != nil || is == nil {
		return err
	}
	is.Case, is.Member = place.Case, place.Member
	return f.enter(w, r, owner{person: is.Person}, is.Until, *is)
}

// End ends the session.
func (f *Families) End(w http.ResponseWriter, r *http.Request) error {
	http.SetCookie(w, f.cookie(f.cookies, "", "/", -1))
	cookie, err := r.Cookie(f.sessions.Cookie.Name)
	if err != nil {
		return nil //nolint:nilerr // there is none
	}
	return f.store.DeleteCtx(r.Context(), cookie.Value)
}

func (f *Families) signOut(w http.ResponseWriter, r *http.Request) {
	if err := f.End(w, r); err != nil {
		f.log.Error("a session could not be ended", "error", err)
		f.Show(w, r, http.StatusServiceUnavailable, FamilyNotNow)
		return
	}
	f.Show(w, r, http.StatusOK, FamilySignedOut)
}

// Stranger tells whether somebody whom nobody knows comes too often; then it has answered.
func (f *Families) Stranger(w http.ResponseWriter, r *http.Request) bool { return f.stranger(w, r) }
