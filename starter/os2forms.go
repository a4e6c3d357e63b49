package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"text/tabwriter"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"

	"samspil/activities"
	"samspil/internal/calendar"
	"samspil/internal/register"
	"samspil/starter/forms"
)

// openForms reads which forms of OS2forms are taken in.
func (s *system) openForms() error {
	all, err := s.settings.Forms()
	if err == nil {
		err = s.settings.CheckForms(s.policy.DepartmentIDs())
	}
	if err != nil {
		return err
	}
	s.taker = &forms.Taker{
		Register: s.register, Desk: s.desk, Forms: all, Department: cmp.Or(s.settings.OS2FormsDepartment, s.policy.Coordination.LeadDepartment), Log: s.log,
	}
	s.taker.Count(s.metrics.Registry)
	return nil
}

// push takes hints that something was sent.
func (s *system) push() *forms.Push {
	host := ""
	if u, err := url.Parse(s.settings.OS2FormsAddress); err == nil {
		host = u.Host
	}
	return &forms.Push{
		Key: s.settings.OS2FormsPushKey.Reveal(), Host: host, Forms: s.taker.Forms, Want: s.register.WantSubmissions, Log: s.log,
		Nudge: func(ctx context.Context, form string) error {
			return s.temporal.ScheduleClient().GetHandle(ctx, activities.FormSchedule(form)).Trigger(ctx, client.ScheduleTriggerOptions{Overlap: enumspb.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE})
		},
	}
}

type formsStatusCommand struct{}

// Run says how it stands with each form.
func (formsStatusCommand) Run(ctx context.Context, out io.Writer) error {
	return onForms(ctx, func(s *system) error {
		all, err := s.register.FormsStand(ctx)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "form\tfetched\tknown\tdrafts\twaiting\ttaken in\tparked\tserials missing\tpaused")
		for _, f := range all {
			fetched, missing, paused := "never", "0", "no"
			if f.PulledAt != nil {
				fetched = calendar.Moment(*f.PulledAt, "en")
			}
			if f.Missing > 0 {
				missing = fmt.Sprintf("%d, the first is %d", f.Missing, *f.First)
			}
			if f.PausedAt != nil {
				paused = "since " + calendar.Moment(*f.PausedAt, "en") + ": " + *f.Why
			}
			fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%d\t%d\t%d\t%s\t%s\n", f.Form, fetched, f.Known, f.Drafts, f.Waiting, f.Taken, f.Parked, missing, paused)
		}
		return table.Flush()
	})
}

type formsParkedCommand struct {
	Form string `arg:"" optional:"" help:"Of one form alone."`
}

// Run lists what waits for a person: never what was written.
func (c formsParkedCommand) Run(ctx context.Context, out io.Writer) error {
	return onForms(ctx, func(s *system) error {
		all, err := s.register.ParkedSubmissions(ctx, c.Form)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "form\tsubmission\tsaved\twhy\tfields")
		for _, v := range all {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", v.Form, v.UUID, calendar.Moment(v.Changed, "en"), *v.Why, strings.Join(v.Fields, ", "))
		}
		return table.Flush()
	})
}

type formsAgainCommand struct {
	Form string `arg:"" help:"The form."`
	UUID string `arg:"" help:"The submission, as \"starter forms parked\" names it."`
}

// Run has a submission that is parked taken in once more.
func (c formsAgainCommand) Run(ctx context.Context) error {
	return onForms(ctx, func(s *system) error {
		err := s.register.TrySubmissionAgain(ctx, c.Form, c.UUID)
		if errors.Is(err, register.ErrNoSubmission) {
			return badInput{fmt.Errorf("%s %s: %w: see \"starter forms parked\"", c.Form, c.UUID, err)}
		}
		return err
	})
}

type formsResumeCommand struct {
	Form string `arg:"" help:"The form."`
}

// Run lets a form go on that is paused: what it was paused for has been mended.
func (c formsResumeCommand) Run(ctx context.Context) error {
	return onForms(ctx, func(s *system) error {
		if err := s.register.ResumeForm(ctx, c.Form); err != nil {
			return err
		}
		err := s.temporal.ScheduleClient().GetHandle(ctx, activities.FormSchedule(c.Form)).Unpause(ctx, client.ScheduleUnpauseOptions{Note: "resumed"})
		if _, none := errors.AsType[*serviceerror.NotFound](err); none {
			return badInput{fmt.Errorf("%s: Temporal has no schedule of such a form: a worker makes it that has SAMSPIL_OS2FORMS_FILE", c.Form)}
		}
		return err
	})
}

func onForms(ctx context.Context, do func(*system) error) error {
	s, err := openSystem(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	return do(s)
}
