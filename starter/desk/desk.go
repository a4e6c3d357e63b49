package desk

import (
	"context"
	"html/template"
	"log/slog"
	"maps"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"samspil/internal/casework"
	"samspil/internal/config"
	"samspil/internal/evaluation"
	"samspil/internal/os2forms"
	"samspil/internal/pace"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/reading"
	"samspil/internal/relay"
	"samspil/internal/service"
)

// How often what somebody types is kept: a script sends it a second after they last typed.
const (
	keepEvery  = 500 * time.Millisecond
	keepAtOnce = 60
)

// Prefix is where all addresses of the desk begin.
const Prefix = "/desk/"

// Options are what New needs.
type Options struct {
	Desk       *relay.Desk
	Reading    *reading.Layer
	Policy     *policy.Policy
	Who        func(*http.Request) (casework.Actor, bool) // who has signed in; false: nobody
	SignsOut   bool                                       // there is a session that one can end
	Ask        http.HandlerFunc                           // has somebody sign in; nil: the browser asks for a token (HTTP Basic)
	Still      func(*http.Request) bool                   // whether who has opened a page is still signed in; nil: they are
	Temporal   func(caseNo string) string                 // the address of a family in the Temporal UI; nil: there is no link
	Live       *Live                                      // tells open pages of what is new; nil: nothing does
	Telephones map[string]string                          // where departments are rung, by their ids
	Language   string                                     // for readers who chose none: da or en
	Log        *slog.Logger
	Metrics    prometheus.Registerer
	Reads      int              // how often one person may open a page in a minute; 0: there is no limit
	Now        func() time.Time // nil: the clock

	ConsentWords func(act string) policyfile.ConsentWords // what somebody hears before they say what they agree to; nil: those of the built-in policy

	Paper func(ctx context.Context, by casework.Actor, caseNo, member string) (language string, body template.HTML, err error) // somebody's own page, to be handed over; nil: there is none

	Evaluations Evaluations
	Forms       []os2forms.Mapping // of OS2forms that are taken in
	Asked       bool               // families can ask for help themselves, and what they write stands here

	WithoutPart int                                                // how many families with which they have nothing to do somebody may open within a day before their leader is told at once; 0: there is no bound
	TellLeader  func(ctx context.Context, department string) error // tells them; nil: nobody is told before the next day

	MostDrafts int // how many forms somebody may have begun and not sent; 0: as many as they like

	Tokens func() []config.Holder // who has which token of the access file
	Revoke func(ctx context.Context, token config.Holder, by casework.Actor) error
	Roles  *config.Roles   // what the provider's values mean; nil without a provider
	Checks []service.Check // what the program needs
}

// Evaluations are the reports that are made of cohorts. The zero value knows of no cohort.
type Evaluations struct {
	Cohorts func(context.Context) ([]evaluation.Cohort, error)
	Report  func(ctx context.Context, cohort, asOf string) (evaluation.Report, error) // as of the end of a day, by what was known then; it is noted that it was given out
}

// desk serves the pages.
type desk struct {
	Options
	seconds *prometheus.HistogramVec
	reads   *pace.Each
	keeps   *pace.Each // of what is typed
}

// New gives the handler of all addresses under Prefix.
func New(options Options) http.Handler {
	d := &desk{Options: options, reads: pace.New(0, 0), keeps: pace.New(0, 0), seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "samspil_desk_request_seconds",
		Help: "How long the desk's pages took, by address and status.",
	}, []string{"address", "status"})}
	if d.Now == nil {
		d.Now = time.Now
	}
	if d.ConsentWords == nil {
		d.ConsentWords = policyfile.DefaultFile().WordsTo
	}
	if d.Evaluations.Cohorts == nil {
		d.Evaluations.Cohorts = func(context.Context) ([]evaluation.Cohort, error) { return nil, nil }
	}
	if options.Reads > 0 {
		d.reads = pace.New(time.Minute/time.Duration(options.Reads), max(options.Reads/10, 1))
		d.keeps = pace.New(keepEvery, keepAtOnce)
	}
	options.Metrics.MustRegister(d.seconds)

	mux := http.NewServeMux()
	signedIn := d.signedIn()
	maps.Copy(signedIn, d.sheetAddresses())
	maps.Copy(signedIn, d.submissionAddresses())
	for pattern, handle := range signedIn {
		mux.Handle(pattern, d.tracked(pattern, func(r *request) { r.enter(handle) }))
	}
	for pattern, handle := range d.forEverybody() {
		mux.Handle(pattern, d.tracked(pattern, handle))
	}
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(d.tracked(elsewhere, func(r *request) { r.fail(fromElsewhere) }))
	return guard.Handler(d.known(mux))
}

// Beside gives the desk what is under its prefix, and another handler the rest. It is no router, which would answer addresses by itself.
func Beside(desk, rest http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, Prefix):
			desk.ServeHTTP(w, r)
		case r.URL.Path+"/" == Prefix:
			http.Redirect(w, r, Prefix, http.StatusSeeOther)
		default:
			rest.ServeHTTP(w, r)
		}
	})
}

// signedIn are the addresses for which somebody has to sign in.
func (d *desk) signedIn() map[string]handler {
	return map[string]handler{
		"GET /desk/{$}":             d.home,
		"GET /desk/work":            d.work,
		"POST /desk/work":           d.moveMany,
		"POST /desk/work/take":      d.moveMany,
		"POST /desk/work/hand-over": only(casework.AddressDeskLead, d.handOverAll),
		"GET /desk/families":        d.families,
		"POST /desk/families":       d.openFamily,
		"POST /desk/find":           d.find,
		"GET /desk/families/{case}": d.family,

		"POST /desk/families/{case}/why":               d.sayWhy,
		"POST /desk/families/{case}/seen":              d.saySeen,
		"GET /desk/families/{case}/meetings/{meeting}": d.meeting,
		"GET /desk/work/live":                          d.workLive,
		"GET /desk/families/{case}/live":               d.familyLive,

		casework.AddressConcernForm:     only(casework.AddressConcernForm, d.concernForm),
		casework.AddressConcernSent:     only(casework.AddressConcernSent, d.concernSent),
		"POST /desk/concern/draft":      only(casework.AddressConcernForm, d.keepConcern),
		casework.AddressReferral:        only(casework.AddressReferral, d.referralForm),
		sendsReferral:                   only(casework.AddressReferral, d.referralSent),
		"POST " + keepsReferral:         only(casework.AddressReferral, d.keepReferral),
		casework.AddressDeskRequests:    only(casework.AddressDeskRequests, d.requests),
		"GET /desk/requests/{request}":  only(casework.AddressDeskRequests, d.request),
		"POST /desk/requests/{request}": only(casework.AddressDeskRequests, d.requestDone),
		casework.AddressDeskDuty:        only(casework.AddressDeskDuty, d.duty),
		"GET /desk/duty/live":           only(casework.AddressDeskDuty, d.dutyLive),
		casework.AddressDeskLead:        only(casework.AddressDeskLead, d.lead),
		casework.AddressDeskIT:          only(casework.AddressDeskIT, d.it),
		casework.AddressDeskRevoke:      only(casework.AddressDeskRevoke, d.revoke),
		casework.AddressDeskPolicy:      only(casework.AddressDeskPolicy, d.policy),

		casework.AddressDeskLooks:      only(casework.AddressDeskLooks, d.looks),
		"POST /desk/looks":             only(casework.AddressDeskLooks, d.looks),
		casework.AddressDeskEvaluation: only(casework.AddressDeskEvaluation, d.evaluation),
		"POST /desk/evaluation/report": only(casework.AddressDeskEvaluation, d.report),
		"GET /desk/it/playbook":        only(casework.AddressDeskIT, d.playbook),

		"GET /desk/letters":           only(casework.AddressDeskPolicy, d.plainLetters),
		"GET /desk/letters/{letter}":  only(casework.AddressDeskPolicy, d.plainLetter),
		"POST /desk/letters/{letter}": only(casework.AddressDeskPolicy, d.plainFilled),

		"GET /desk/families/{case}/meetings/{step}/{n}": d.table,
		tableSent: d.tableSent,
		"GET /desk/families/{case}/meetings/{step}/{n}/letter":     d.tableLetter,
		"POST /desk/families/{case}/meetings/{step}/{n}/letter":    d.tableLetter,
		"GET /desk/families/{case}/meetings/{step}/{n}/questions":  d.tableAsks,
		"POST /desk/families/{case}/meetings/{step}/{n}/questions": d.tableAnswered,

		casework.AddressDeskPaper:                         d.paper,
		"GET /desk/families/{case}/concerns":              d.said,
		"GET /desk/families/{case}/news":                  d.reported,
		"GET /desk/families/{case}/decisions":             d.decisions,
		"GET /desk/families/{case}/decisions/{decision}":  d.decisionForm,
		"POST /desk/families/{case}/decisions/{decision}": d.decide,
		"POST /desk/families/{case}/drafts/{decision}":    d.keepDraft,
	}
}

// forEverybody are the addresses that tell nothing of anybody.
func (d *desk) forEverybody() map[string]handler {
	return map[string]handler{
		"GET /desk/accessibility":           d.accessibility,
		"POST /desk/language":               d.language,
		"GET /desk/evaluation/style.css":    d.reportStyle,
		"GET " + assetPattern + "{path...}": d.asset,
	}
}

// inTemporal is the address of a family in the Temporal UI, for those who may know of concerns in every family: IT, and the leaders of the department responsible for children. Empty for all others.
func (r *request) inTemporal(caseNo string) string {
	children := r.desk.Policy.Responsible(policy.Children).ID
	if r.desk.Temporal == nil || r.actor.Role != casework.IT && !(r.actor.Department == children && r.actor.Leads()) {
		return ""
	}
	return r.desk.Temporal(caseNo)
}

// known lets requests to known addresses through. Any other gets a page that says what to do, before anybody has signed in.
func (d *desk) known(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler, pattern := mux.Handler(r)
		clean := path.Clean(r.URL.Path)
		if pattern != "" && (clean == r.URL.Path || clean+"/" == r.URL.Path) {
			mux.ServeHTTP(w, r)
			return
		}
		d.tracked(elsewhere, func(r *request) {
			if methods, wrong := service.OtherMethods(handler, r.Request); wrong {
				r.w.Header().Set("Allow", methods)
				r.fail(noMethod)
				return
			}
			r.fail(noPage)
		}).ServeHTTP(w, r)
	})
}

// elsewhere is what the log and the metrics call every unknown address.
const elsewhere = "(none)"

// home is the first page of a day.
func (d *desk) home(r *request) {
	if !d.Desk.MayReadAnywhere(r.actor, casework.AddressDesk) {
		r.fail(notYours)
		return
	}
	begun, err := d.Reading.Drafts(r.Context(), r.actor)
	if err != nil {
		r.failWith(err)
		return
	}
	r.show(http.StatusOK, "home", page{Title: r.text("home.title"), Data: r.wording().drafts(begun)})
}

// accessibility is the statement that the law asks of every public site.
func (d *desk) accessibility(r *request) {
	title := r.text("accessibility.title")
	r.show(http.StatusOK, "accessibility", page{Title: title, Crumbs: []crumb{{Title: title}}})
}
