package main

import (
	"context"
	"fmt"
	"time"

	"go.temporal.io/sdk/client"

	"samspil/activities"
	"samspil/internal/os2forms"
	"samspil/internal/submissions"
	"samspil/workflows"
)

// openForms reads which forms of OS2forms are taken in, and makes the client that fetches them.
func (p *program) openForms() (err error) {
	if p.forms, err = p.settings.Forms(); err != nil || len(p.forms) == 0 {
		return err
	}
	p.source, err = submissions.NewClient(p.settings.OS2FormsAddress, p.settings.OS2FormsKey.Reveal(), submissions.Options{Private: p.settings.OS2FormsPrivate})
	if err != nil {
		return fmt.Errorf("SAMSPIL_OS2FORMS_ADDRESS: %w", err)
	}
	return nil
}

// collector fetches what was sent.
type collector struct {
	submissions.Collector
	schedules client.ScheduleClient
}

// Pause pauses a form in the register, and its schedule, where supervisors see why.
func (c collector) Pause(ctx context.Context, form, why, note string) error {
	if err := c.Keep.PauseForm(ctx, form, why); err != nil {
		return err
	}
	return c.schedules.GetHandle(ctx, activities.FormSchedule(form)).Pause(ctx, client.SchedulePauseOptions{Note: note})
}

func (p *program) collector() activities.Collector {
	var ids []string
	for _, m := range p.forms {
		ids = append(ids, m.Form)
	}
	return collector{
		submissions.Collector{Source: p.source, Forms: ids, Keep: p.register, Overlap: p.settings.OS2FormsOverlap, Recheck: p.settings.OS2FormsRecheck, Now: time.Now}, p.temporal.ScheduleClient(),
	}
}

// fetches are the schedules on which forms are fetched, one for each.
func (p *program) fetches() (all []client.ScheduleOptions) {
	for _, m := range p.forms {
		all = append(all, fetch(p.settings.OS2FormsEvery, m))
	}
	return all
}

func fetch(period time.Duration, m os2forms.Mapping) client.ScheduleOptions {
	id := activities.FormSchedule(m.Form)
	return every(period, id, &client.ScheduleWorkflowAction{ID: id, Workflow: workflows.SubmissionsName, TaskQueue: workflows.Queue, Args: []any{activities.CollectInput{Form: m.Form}}})
}
