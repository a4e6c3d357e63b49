package forms

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"samspil/internal/casework"
	"samspil/internal/os2forms"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

// Why a version of a submission is parked, or a form is paused. What is wrong in a field stands beside these by the field's name.
const (
	WhyNoMapping = "no-mapping"   // the form is not in the file of mappings any more
	WhyRows      = "too-many"     // an element has more rows than a form takes
	WhyFields    = "fields"       // what would be taken in is wrong in these fields
	WhyUnread    = "unread"       // it cannot be read
	WhyRefused   = "refused"      // the journey's rules do not take it
	WhyEdited    = "edited-after" // it was edited when its journey was over: a person decides whether that begins another
	WhyMapping   = "mapping"      // of a form: one after the other failed in the same field
)

// SenderID is who hands in what came by OS2forms.
const SenderID = "os2forms"

// takeEvery is how often it is looked for what was fetched, and takeAtOnce how much is taken in one go.
const (
	takeEvery  = 5 * time.Second
	takeAtOnce = 100
)

// inARow is how many of one form that fail in the same field, with none taken between, say that the mapping is wrong and not what people wrote.
const inARow = 3

// Taker takes in what was fetched.
type Taker struct {
	Register   *register.Register
	Desk       *relay.Desk
	Forms      []os2forms.Mapping
	Department string // in whose name
	Log        *slog.Logger

	counts *prometheus.CounterVec
	failed map[string]streak // of each form what failed last, in a row
}

type streak struct {
	what string
	n    int
}

// Count registers what the taker counts.
func (t *Taker) Count(metrics prometheus.Registerer) {
	t.counts = prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "samspil_submissions_total", Help: "Versions of submissions of OS2forms that were taken in or parked, and forms that were paused, by form and what came of them.",
	}, []string{"form", "came"})
	metrics.MustRegister(t.counts)
}

// Run takes in what was fetched until ctx ends. One starter does it at a time.
func (t *Taker) Run(ctx context.Context) error {
	if len(t.Forms) == 0 {
		return nil
	}
	for {
		n, err := t.TakeIn(ctx)
		if err != nil && ctx.Err() == nil {
			t.Log.Error("what was fetched of OS2forms could not be taken in now: it is tried again", "error", err)
		}
		if err == nil && n == takeAtOnce {
			continue
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(takeEvery):
		}
	}
}

// TakeIn takes in what waits, once, and says of how many versions something came. What cannot be done now waits.
func (t *Taker) TakeIn(ctx context.Context) (n int, err error) {
	_, err = t.Register.Alone(ctx, "submissions", func(ctx context.Context) error {
		waiting, err := t.Register.FetchedSubmissions(ctx, takeAtOnce)
		if err != nil {
			return err
		}
		paused := map[string]bool{}
		for _, v := range waiting {
			if paused[v.Form] {
				continue
			}
			if err := t.one(ctx, v); err != nil {
				return err
			}
			n++
			if paused[v.Form], err = t.pauses(ctx, v.Form); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

// one takes in one version, or parks it with the reason. The error says that it waits.
func (t *Taker) one(ctx context.Context, v register.SubmissionVersion) error {
	why, fields, err := t.take(ctx, v)
	switch {
	case err != nil:
		return err
	case why == "":
		delete(t.failed, v.Form)
		t.count(v.Form, register.SubmissionTaken)
		return t.Register.TakenSubmission(ctx, v)
	}
	if t.failed == nil {
		t.failed = map[string]streak{}
	}
	last, what := t.failed[v.Form], why+" "+strings.Join(fields, " ")
	if last.what != what {
		last = streak{what: what}
	}
	if last.n++; why != WhyEdited && why != WhyRefused { // those say nothing of the mapping
		t.failed[v.Form] = last
	}
	t.count(v.Form, register.SubmissionParked)
	t.Log.Warn("a submission of OS2forms waits for a person", "form", v.Form, "submission", v.UUID, "why", why, "fields", fields)
	return t.Register.ParkSubmission(ctx, v, why, fields)
}

// take hands in one version. why is empty where it was taken in.
func (t *Taker) take(ctx context.Context, v register.SubmissionVersion) (why string, fields []string, err error) {
	mapping, known := t.mapping(v.Form)
	if !known {
		return WhyNoMapping, nil, nil
	}
	s, err := os2forms.ReadSubmission(v.Body)
	if err != nil {
		return WhyUnread, nil, nil //nolint:nilerr // it waits for a person
	}
	form, err := mapping.Intake(s)
	if err != nil {
		return waitsFor(err)
	}
	ctx, by := relay.Unwaited(ctx), t.sender()
	var outcome relay.Outcome
	if v.Earlier == nil {
		outcome, err = t.Desk.Intake(ctx, by, form)
	} else {
		outcome, err = t.Desk.Edited(ctx, by, *v.Earlier, form)
	}
	if err != nil {
		return waitsFor(err)
	}
	if outcome.State == relay.Refused && outcome.Refusal != nil {
		return WhyRefused, []string{outcome.Refusal.Rule}, nil //nolint:nilerr // err is nil here
	}
	return "", nil, nil
}

// waitsFor is why a version waits for a person that could not be handed in; the error itself where it may be tried again.
func waitsFor(failed error) (why string, fields []string, err error) {
	var faults strictjson.Faults
	var syntax *strictjson.SyntaxError
	var rows *os2forms.TooManyError
	switch {
	case errors.As(failed, &rows):
		return WhyRows, []string{rows.Field}, nil
	case errors.Is(failed, relay.ErrEditedAfter):
		return WhyEdited, nil, nil
	case errors.As(failed, &faults):
		for _, f := range faults {
			fields = append(fields, f.Known)
		}
		return WhyFields, fields, nil
	case errors.As(failed, &syntax), errors.Is(failed, register.ErrPersonal), errors.Is(failed, relay.ErrBusyID):
		return WhyUnread, nil, nil
	}
	return "", nil, failed
}

// sender is in whose name it comes in.
func (t *Taker) sender() casework.Actor {
	return casework.Actor{ID: SenderID, Role: casework.Caseworker, Department: t.Department}
}

func (t *Taker) mapping(form string) (os2forms.Mapping, bool) {
	for _, m := range t.Forms {
		if m.Form == form {
			return m, true
		}
	}
	return os2forms.Mapping{}, false
}

// pauses pauses a form where one after the other failed in the same field: then it is the mapping that is wrong, and what is still to come waits as it is.
func (t *Taker) pauses(ctx context.Context, form string) (bool, error) {
	if t.failed[form].n < inARow {
		return false, nil
	}
	delete(t.failed, form)
	t.count(form, "paused")
	t.Log.Error("a form of OS2forms is paused: one after the other could not be taken in for the same reason, so its mapping is wrong; nothing of it is lost", "form", form)
	return true, t.Register.PauseForm(ctx, form, WhyMapping)
}

func (t *Taker) count(form, came string) {
	if t.counts != nil {
		t.counts.WithLabelValues(form, came).Inc()
	}
}
