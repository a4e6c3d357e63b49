// Package bulk takes one decision for many families: it asks each journey, one by one, and reports each answer. A
// journey refuses the same as it would refuse alone: nothing is forced.
//
// A run has a name. Its messages are named after it, so running it again sends the same messages, and a
// journey that has taken one already changes nothing. So a run that was broken off can safely be run again.
package bulk

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/relay"
)

// Step is one decision to send to one journey.
type Step struct {
	Case     string
	Suffix   string // tells the steps of one run apart where a journey gets several
	Decision string // its name, e.g. "suspend"
	Body     map[string]any
	Reason   string // free text, for the vault
}

// Line is what became of a step.
type Line struct {
	Case     string                     `json:"case"`
	Decision string                     `json:"decision"`
	State    string                     `json:"state"` // done, refused, stored, failed; in a dry run: would-change, would-refuse
	Rule     string                     `json:"rule,omitempty"`
	Why      string                     `json:"why,omitempty"`
	Changes  []casework.ChangedDeadline `json:"deadlines,omitempty"`
	Assigned []casework.Assigned        `json:"assigned,omitempty"` // in a dry run: what would go to somebody else
}

// Report is what a run did.
type Report struct {
	Name   string `json:"name"`
	DryRun bool   `json:"dryRun"`
	Lines  []Line `json:"lines"`
}

// Failed counts the steps that must be run again, because they got no answer.
func (r Report) Failed() int {
	n := 0
	for _, l := range r.Lines {
		if l.State == "failed" || l.State == string(relay.Stored) {
			n++
		}
	}
	return n
}

// Decider takes in a decision, as the starter's desk does.
type Decider interface {
	Decide(ctx context.Context, actor casework.Actor, caseNo, name, message string, data []byte) (relay.Outcome, error)
}

// Previewer shows what a decision would do, by asking the journey.
type Previewer interface {
	Preview(ctx context.Context, caseNo, name string, decision casework.Decision) (casework.Preview, error)
}

// runName is what a run's name may look like: it becomes part of message ids.
var runName = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{2,39}$`)

// CheckName refuses a name that a run may not have.
func CheckName(name string) error {
	if !runName.MatchString(name) {
		return fmt.Errorf("call the run something of 3 to 40 characters of a-z, 0-9, dot, dash and underscore, for example sommer-2027; %q is not that", name)
	}
	return nil
}

// rounds is how often a step that is stored and has no answer yet is asked for again, when all have been sent. The desk
// waits some seconds each time, so a journey that is slow for a moment does not send IT off to run the command again.
const rounds = 6

// Run sends the steps one after the other, and calls each with what became of a step. It goes on after a step that fails,
// and asks again, at the end, for those that are stored without an answer.
func Run(ctx context.Context, desk Decider, by casework.Actor, name, language string, steps []Step, each func(Line)) (Report, error) {
	report := Report{Name: name, Lines: []Line{}}
	for _, s := range steps {
		if ctx.Err() != nil {
			return report, ctx.Err()
		}
		line := s.send(ctx, desk, by, name, language)
		report.Lines = append(report.Lines, line)
		each(line)
	}
	for range rounds {
		for i, line := range report.Lines {
			if line.State != string(relay.Stored) {
				continue
			}
			if ctx.Err() != nil {
				return report, ctx.Err()
			}
			if report.Lines[i] = steps[i].send(ctx, desk, by, name, language); report.Lines[i].State != line.State {
				each(report.Lines[i])
			}
		}
	}
	return report, nil
}

func (s Step) send(ctx context.Context, desk Decider, by casework.Actor, name, language string) Line {
	line := Line{Case: s.Case, Decision: s.Decision}
	fields := map[string]any{"reason": s.Reason}
	for k, v := range s.Body {
		fields[k] = v
	}
	body, err := json.Marshal(fields)
	if err != nil {
		return line.failed(err)
	}
	outcome, err := desk.Decide(ctx, by, s.Case, s.Decision, s.message(name), body)
	if err != nil {
		return line.failed(err)
	}
	line.State = string(outcome.State)
	if outcome.Refusal != nil {
		line.Rule, line.Why = outcome.Refusal.Rule, outcome.Refusal.In(language)
	}
	return line
}

func (s Step) message(name string) string {
	return strings.ToLower("bulk." + name + "." + s.Decision + "." + s.Case + s.Suffix)
}

// Preview asks each journey what the step would do, and changes nothing.
func Preview(ctx context.Context, journeys Previewer, by casework.Actor, name, language string, steps []Step, each func(Line)) (Report, error) {
	report := Report{Name: name, DryRun: true, Lines: []Line{}}
	for _, s := range steps {
		if ctx.Err() != nil {
			return report, ctx.Err()
		}
		line := s.preview(ctx, journeys, by, language)
		report.Lines = append(report.Lines, line)
		each(line)
	}
	return report, nil
}

// someReason stands for the text that is only stored when the decision is taken.
const someReason casework.TextRef = 1

func (s Step) preview(ctx context.Context, journeys Previewer, by casework.Actor, language string) Line {
	line := Line{Case: s.Case, Decision: s.Decision}
	fields := map[string]any{"reason": someReason}
	for k, v := range s.Body {
		fields[k] = v
	}
	body, err := json.Marshal(fields)
	if err != nil {
		return line.failed(err)
	}
	preview, err := journeys.Preview(ctx, s.Case, s.Decision, casework.Decision{Actor: by, Body: body})
	switch {
	case err != nil:
		return line.failed(err)
	case preview.Refusal != nil:
		line.State, line.Rule, line.Why = "would-refuse", preview.Refusal.Rule, preview.Refusal.In(language)
	default: // whatever is not refused changes something, if only what stands in the journal
		line.State, line.Changes, line.Assigned = "would-change", preview.Deadlines, preview.Assigned
	}
	return line
}

func (l Line) failed(err error) Line {
	l.State, l.Why = "failed", err.Error()
	return l
}
