package activities

import (
	"context"
	"errors"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"

	"samspil/internal/submissions"
)

// CollectSubmissionsName is the name of the activity in histories.
const CollectSubmissionsName = "CollectSubmissions"

// FormPaused is the type of the error that ends it where no second try helps: the form is paused, and IT has to look.
const FormPaused = "FormPaused"

// The reasons for which a form is paused here.
const (
	WhyKey  = "key"  // the other side does not know our key, or we may not read this form
	WhyForm = "form" // there is no such form
)

// FormSchedule is the id of the schedule by which a form is fetched, and the beginning of the Workflow Ids that it gives.
func FormSchedule(form string) string { return "os2forms-" + form }

// CollectInput says which form is fetched.
type CollectInput struct {
	Form string `json:"form"` // its id in OS2forms
}

// Collected is what one run came to: counts.
type Collected = submissions.Collected

// Collector fetches what was sent of one form.
type Collector interface {
	Run(ctx context.Context, form string, alive func()) (Collected, error)
	// Pause pauses the form and its schedule for a reason, a code, with a note for whoever looks.
	Pause(ctx context.Context, form, why, note string) error
}

// CollectSubmissions fetches what was sent of one form and keeps it to be taken in. It may be made again from the start. Where our key or the form is wrong it pauses the form and its schedule: nothing is lost, for what was sent stays where it is.
func (a *Activities) CollectSubmissions(ctx context.Context, in CollectInput) (Collected, error) {
	came, err := a.Collector.Run(ctx, in.Form, func() { activity.RecordHeartbeat(ctx) })
	why := WhyKey
	switch {
	case errors.Is(err, submissions.ErrKey):
	case errors.Is(err, submissions.ErrForm):
		why = WhyForm
	default:
		return came, err
	}
	if pausing := a.Collector.Pause(ctx, in.Form, why, err.Error()+`: mend it, then "starter forms resume `+in.Form+`"`); pausing != nil {
		return came, errors.Join(err, pausing)
	}
	activity.GetLogger(ctx).Error("a form is paused: nothing of it is fetched until somebody has looked", "form", in.Form, "why", why)
	return came, temporal.NewNonRetryableApplicationError(err.Error(), FormPaused, nil, why)
}
