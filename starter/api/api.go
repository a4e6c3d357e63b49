package api

import (
	"log/slog"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"

	"samspil/internal/casework"
	"samspil/internal/pace"
	"samspil/internal/policy"
	"samspil/internal/reading"
	"samspil/internal/relay"
)

// Options are what New needs.
type Options struct {
	Desk     *relay.Desk
	Reading  *reading.Layer
	Policy   *policy.Policy
	SignIn   func(token string) (casework.Actor, bool)
	Language string // for readers who chose none: da or en
	Log      *slog.Logger
	Metrics  prometheus.Registerer
	Who      func(*http.Request) (casework.Actor, bool) // who has a page open, as the site knows them; nil: by a token alone
	Ask      func(http.ResponseWriter, *http.Request)   // answers somebody whom the site does not know; nil with Who
	Reads    int                                        // how often one sender may read in a minute; 0: there is no limit

	OnBehalf func(token string) []casework.Role // in which roles people are on whose behalf a token may act; nil: none
	Webhooks Webhooks

	Strangers int // how often one network address may ask in a minute without a token that counts; 0: there is no limit
}

// api serves the addresses.
type api struct {
	Options
	seconds *prometheus.HistogramVec
	reads   *pace.Each
	others  *pace.Each // strangers, by network address
	events  *pace.Each // webhooks, by department
	hooks   *prometheus.CounterVec
}

// New gives the handler of all addresses.
func New(options Options) http.Handler {
	a := &api{Options: options, seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "samspil_http_request_seconds",
		Help: "How long requests took, by address and status.",
	}, []string{"address", "status"})}
	a.reads, a.others, a.events = perMinute(options.Reads), perMinute(options.Strangers), perMinute(options.Webhooks.Quota)
	a.hooks = prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "samspil_webhooks_total",
		Help: "Webhooks that came in, by department and what became of them at the door: stored, repeated, or the rule under which they were turned down.",
	}, []string{"department", "outcome"})
	options.Metrics.MustRegister(a.hooks)
	options.Metrics.MustRegister(a.seconds)

	mux := http.NewServeMux()
	for pattern, handle := range a.addresses() {
		mux.Handle(pattern, a.serve(pattern, handle))
	}
	for pattern, handle := range a.open() {
		mux.Handle(pattern, a.tracked(pattern, handle))
	}
	for pattern, handle := range map[string]handler{
		casework.AddressHandover: a.handover,
	} {
		mux.Handle(pattern, a.servePage(pattern, handle))
	}
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(a.tracked(elsewhere, func(r *request) { r.fail(crossOrigin) }))
	return guard.Handler(a.known(mux))
}

// addresses are those for whoever is signed in.
func (a *api) addresses() map[string]handler {
	return map[string]handler{
		"POST /v1/intakes":                    a.intake,
		"POST /v1/concerns":                   a.concern,
		"POST /v1/journeys/{case}/{decision}": a.decide,
		"POST /v1/journeys/{case}/reopen":     a.reopen,
		"GET /v1/messages/{id}":               a.message,
		"GET /v1/concerns":                    a.outside,
		"GET /v1/duty":                        a.duty,
		"GET /v1/tasks":                       a.work,
		"GET /v1/journeys/{case}/tasks":       a.tasks,
		"GET /v1/journeys/{case}/agenda":      a.agenda,
		"GET /v1/journeys/{case}/concerns":    a.concerns,
		casework.AddressMarks:                 a.marks,
		casework.AddressNotes:                 a.notes,
		"GET /v1/journeys/{case}/decisions":   a.decidable,
		casework.AddressEvents:                a.event,
	}
}

// open are those at which nobody signs in: what is sent to the one is signed, and the other says nothing of anybody.
func (a *api) open() map[string]handler {
	return map[string]handler{addressWebhooks: a.webhook, addressOpenAPI: a.openapi}
}
