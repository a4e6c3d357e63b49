package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"samspil/internal/casework"
	"samspil/internal/pace"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/webhook"
)

// Webhooks are what the door for departments' systems needs. Without keys it is shut.
type Webhooks struct {
	Keys      map[string][]webhook.Key                                            // by department
	Claims    func(department string, role casework.Role) bool                    // on behalf of whom they decide
	Fetches   func(department string) bool                                        // whether there is an address from which thin events are fetched
	Tolerance time.Duration                                                       // how far from now a signature may be
	Quota     int                                                                 // how many one system may send in a minute; 0: there is no limit
	Take      func(context.Context, register.Event) (register.Event, bool, error) // stores one, and says whether it is new
	Find      func(ctx context.Context, department, id string) (register.Event, bool, error)
	Stored    func() // something new is stored
}

// addressWebhooks is where they come in. Nobody signs in there: each is signed.
const addressWebhooks = "POST /v1/webhooks/{department}"

// eventMost is how large a webhook may be at all, in bytes: what it says, and a little around it.
var eventMost = relay.MostBytes(register.KindDecision, true) + webhook.ThinMost

// around is what stands around a whole form or decision.
const around = 1 << 10

var (
	noWebhooks = newProblem(http.StatusNotFound, "webhook-unknown",
		"Der er ikke sat webhooks op for den forvaltning.", "No webhooks are set up for that department.")
	webhookID = newProblem(http.StatusUnprocessableEntity, "webhook-id",
		"Skriv headeren webhook-id som højst 100 bogstaver, tal, punktummer, bindestreger og understreger, uden CPR-nummer.",
		"Write the header webhook-id as at most 100 letters, digits, dots, dashes and underscores, without a CPR number.")
	webhookUsed = newProblem(http.StatusConflict, "id-used",
		"I har brugt webhook-id til en anden besked. Send den under et nyt id.", "You used the webhook-id for another message. Send it under a new id.")
	webhookRole = newProblem(http.StatusForbidden, "on-behalf-not-allowed",
		"Jeres webhooks må ikke beslutte på vegne af en medarbejder i den rolle.", "Your webhooks may not decide on behalf of an employee in that role.")
	webhookThin = newProblem(http.StatusUnprocessableEntity, "webhook-not-fetched",
		"Der er ikke sat en adresse op, hvor resten kan hentes. Send det hele.", "No address is set up at which the rest can be fetched. Send the whole.")
	webhookJSON = newProblem(http.StatusBadRequest, "not-json",
		"Beskeden er ikke JSON med type, timestamp og data, som det er aftalt.", "The message is not JSON with type, timestamp and data, as it was agreed.")
)

// unbelieved are the answers to webhooks that nobody believes.
var unbelieved = map[error]problem{
	webhook.ErrUnsigned: newProblem(http.StatusUnauthorized, "webhook-unsigned",
		"Send headerne webhook-id, webhook-timestamp og webhook-signature.", "Send the headers webhook-id, webhook-timestamp and webhook-signature."),
	webhook.ErrSignature: newProblem(http.StatusUnauthorized, "webhook-signature",
		"Ingen af underskrifterne er lavet med en nøgle, der gælder.", "None of the signatures was made with a key that counts."),
	webhook.ErrOld: newProblem(http.StatusUnauthorized, "webhook-old",
		"Beskeden er underskrevet for længe siden. Underskriv hvert forsøg for sig.", "The message was signed too long ago. Sign each try by itself."),
	webhook.ErrAhead: newProblem(http.StatusUnauthorized, "webhook-ahead",
		"Beskeden er underskrevet på et tidspunkt, der ikke er kommet endnu. Stil uret.", "The message was signed at a time that has not come yet. Set the clock."),
}

// webhook takes in what a department's system has sent: 202 once it is stored, and 200 for a repeat. Who sent it is known by its signature, before
// anything of it is read; what becomes of it is another question.
func (a *api) webhook(r *request) {
	department := r.PathValue("department")
	keys := a.Webhooks.Keys[department]
	if len(keys) == 0 {
		r.stranger(noWebhooks)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(r.w, r.Body, eventMost))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		r.stranger(tooLarge(eventMost))
		return
	}
	if err != nil {
		r.stranger(unreadable)
		return
	}
	if err := webhook.Verify(keys, r.Header, body, time.Now(), a.Webhooks.Tolerance); err != nil {
		a.hooks.WithLabelValues(department, unbelieved[err].Rule).Inc()
		r.stranger(unbelieved[err])
		return
	}
	r.actor = casework.Actor{ID: webhook.Via(department), Department: department}
	r.believed(department, body)
}

// believed takes in what is known to come from the department's system.
func (r *request) believed(department string, body []byte) {
	id := r.Header.Get(webhook.HeaderID)
	if !webhook.IsID(id) {
		r.turned(department, webhookID)
		return
	}
	event, err := webhook.Read(body)
	if err != nil {
		p, named := problemOf(err)
		if !named {
			p = webhookJSON
		}
		r.turned(department, p)
		return
	}
	urgent := event.Type == webhook.TypeConcern || relay.Urgent(event.Data.Decision)
	kind := map[bool]string{true: register.KindDecision, false: register.KindIntake}[event.Type == webhook.TypeDecision]
	most := relay.MostBytes(kind, urgent) + around
	if event.Thin() {
		most = webhook.ThinMost
	}
	switch {
	case int64(len(body)) > most:
		r.turned(department, tooLarge(most))
		return
	case event.Thin() && !r.api.Webhooks.Fetches(department):
		r.turned(department, webhookThin)
		return
	case !event.Thin() && !r.api.Webhooks.Claims(department, event.Data.By.Role):
		r.turned(department, webhookRole)
		return
	}
	if wait := r.api.events.Take(department); wait > 0 && !urgent {
		r.failLater(wait, tooMany)
		return
	}
	e := register.Event{Department: department, ID: id, Type: event.Type, Thin: event.Thin(), Urgent: urgent, Body: body}
	if event.Data.Case != "" {
		e.Case = &event.Data.Case
	}
	r.store(e)
}

func (r *request) store(e register.Event) {
	stored, fresh, err := r.api.Webhooks.Take(r.Context(), e)
	switch {
	case errors.Is(err, register.ErrOtherContent):
		r.turned(e.Department, webhookUsed)
		return
	case err != nil:
		r.failWith(err, notStored)
		return
	}
	status, what := http.StatusOK, "repeated"
	if fresh {
		status, what = http.StatusAccepted, "stored"
		r.api.Webhooks.Stored()
	}
	r.api.hooks.WithLabelValues(e.Department, what).Inc()
	r.answer(status, eventOf(stored))
}

// turned answers a system that is known and has sent something that cannot be taken in.
func (r *request) turned(department string, p problem) {
	r.api.hooks.WithLabelValues(department, p.Rule).Inc()
	r.fail(p)
}

// event is what became of an event, for the department whose system sent it. It says nothing of any family: the sender knows what it sent.
type event struct {
	ID         string    `json:"id"`
	Type       string    `json:"type"`
	State      string    `json:"state"` // pending, done, refused, parked
	ReceivedAt time.Time `json:"receivedAt"`
	Message    string    `json:"message,omitempty"`
	Rule       string    `json:"rule,omitempty"`   // why it was refused
	Fields     []string  `json:"fields,omitempty"` // and the fields to look at
	Fault      string    `json:"fault,omitempty"`  // why the last try failed
}

func eventOf(e register.Event) event {
	text := func(t *string) string {
		if t == nil {
			return ""
		}
		return *t
	}
	return event{ID: e.ID, Type: e.Type, State: e.State, ReceivedAt: e.ReceivedAt.UTC(), Message: text(e.Message), Rule: text(e.Rule), Fields: e.Fields, Fault: text(e.Fault)}
}

// event shows what became of an event, to the department whose system sent it.
func (a *api) event(r *request) {
	id := r.PathValue("event")
	if !casework.MayEver(casework.AddressEvents, r.actor) || r.actor.Department == "" {
		r.fail(notYours)
		return
	}
	if !webhook.IsID(id) || a.Webhooks.Find == nil {
		r.fail(notFound)
		return
	}
	e, found, err := a.Webhooks.Find(r.Context(), r.actor.Department, id)
	switch {
	case err != nil:
		r.failWith(err, notRead)
	case !found:
		r.fail(notFound)
	default:
		r.answer(http.StatusOK, eventOf(e))
	}
}

// perMinute is a pace of so many in a minute; 0: as many as they like.
func perMinute(n int) *pace.Each {
	if n <= 0 {
		return pace.New(0, 0)
	}
	return pace.New(time.Minute/time.Duration(n), max(n/10, 1))
}
