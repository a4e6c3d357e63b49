package submissions

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/os2forms"
	"samspil/internal/register"
)

// Collector fetches what was sent. Fetching twice changes nothing: a version is kept once, by its form, its UUID and when it was saved.
type Collector struct {
	Source  *Client
	Forms   []string // that are taken in
	Keep    *register.Register
	Overlap time.Duration // how far back it is asked for what was begun: a draft that is sent late keeps the day on which it was begun
	Recheck time.Duration // after how long what is known is fetched again, for an edit shows in no list
	Now     func() time.Time
}

// once is how many submissions one run fetches at most: the next goes on.
const once = 500

// Collected is what one run came to: counts.
type Collected struct {
	Listed int `json:"listed"`
	Looked int `json:"looked"`
	New    int `json:"new"`    // versions that were not known
	Parked int `json:"parked"` // that are no submissions
	Gone   int `json:"gone"`
}

// Run asks what there is of a form and fetches what is not known or may have changed. alive is called after each of them. Errors: ErrKey and ErrForm, which no second try mends; everything else may pass.
func (c Collector) Run(ctx context.Context, form string, alive func()) (came Collected, err error) {
	if !slices.Contains(c.Forms, form) { // its schedule is from before
		return came, ErrForm
	}
	now := c.Now()
	listed, err := c.Source.List(ctx, form, now.Add(-c.Overlap), now.Add(time.Hour), calendar.Copenhagen)
	if err != nil {
		return came, err
	}
	came.Listed = len(listed)
	if err := c.Keep.WantSubmissions(ctx, form, listed, false); err != nil {
		return came, err
	}
	wanted, err := c.Keep.WantedSubmissions(ctx, form, now, now.Add(-c.Recheck), now.Add(-c.Overlap), once)
	if err != nil {
		return came, err
	}
	for _, uuid := range wanted {
		if err := c.fetch(ctx, form, uuid, &came); err != nil {
			return came, err
		}
		alive()
	}
	return came, c.Keep.PulledForm(ctx, form)
}

func (c Collector) fetch(ctx context.Context, form, uuid string, came *Collected) error {
	came.Looked++
	data, err := c.Source.Get(ctx, form, uuid)
	switch {
	case errors.Is(err, ErrGone):
		came.Gone++
		return c.Keep.LookedAtSubmission(ctx, form, uuid)
	case errors.Is(err, ErrTooLarge):
		data = []byte("{}") // it is in OS2forms still; a person is told that it is there
	case err != nil:
		return err
	}
	fetched := register.Fetched{Form: form, UUID: uuid, Body: data}
	s, err := os2forms.ReadSubmission(data)
	if err != nil || s.UUID != uuid {
		fetched.Unread, fetched.Message = true, os2forms.Submission{UUID: uuid}.FormID()
		came.Parked++
	} else {
		fetched.Serial, fetched.Draft, fetched.Changed, fetched.Message = s.Serial, s.Draft, s.Changed, s.FormID()
	}
	fresh, err := c.Keep.KeepSubmission(ctx, fetched)
	if err != nil {
		return fmt.Errorf("keep what was fetched: %w", err)
	}
	if fresh {
		came.New++
	}
	return nil
}
