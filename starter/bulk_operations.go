package main

import (
	"context"
	"fmt"
	"io"

	"samspil/internal/bulk"
	"samspil/internal/register"
)

type bulkSuspend struct {
	bulkFlags
	Scope string `required:"" help:"What is suspended, as the policy names it: journey or demands." placeholder:"SCOPE"`
	Until string `help:"The last day, as 2026-12-24; the longest that the policy allows when left out." placeholder:"DATE"`
}

// Run suspends.
func (c bulkSuspend) Run(ctx context.Context, out io.Writer) error {
	if err := checkScope(c.Scope); err != nil {
		return err
	}
	return c.run(ctx, out, func(*register.Selection) {}, func(_ *system, caseNo string) ([]bulk.Step, error) {
		body := map[string]any{"scope": c.Scope}
		if c.Until != "" {
			body["until"] = c.Until
		}
		return []bulk.Step{{Case: caseNo, Decision: "suspend", Body: body, Reason: c.Reason}}, nil
	})
}

type bulkResume struct {
	bulkFlags
	Scope string `help:"Only suspensions of this scope; all that are running when left out." placeholder:"SCOPE"`
}

// Run resumes every suspension that is running in the chosen journeys.
func (c bulkResume) Run(ctx context.Context, out io.Writer) error {
	if err := checkScope(c.Scope); err != nil {
		return err
	}
	return c.run(ctx, out, func(s *register.Selection) { s.Suspended = true }, func(s *system, caseNo string) ([]bulk.Step, error) {
		suspensions, err := s.register.Suspensions(ctx, caseNo)
		if err != nil {
			return nil, err
		}
		var steps []bulk.Step
		for _, x := range suspensions {
			if x.EndedAt == nil && (c.Scope == "" || x.Scope == c.Scope) {
				steps = append(steps, bulk.Step{
					Case: caseNo, Suffix: fmt.Sprintf(".%d", x.N), Decision: "resume", Body: map[string]any{"suspension": x.N}, Reason: c.Reason,
				})
			}
		}
		return steps, nil
	})
}

// checkScope refuses a scope that the loaded policy does not have.
func checkScope(scope string) error {
	loaded, err := loadedPolicy()
	if err != nil {
		return err
	}
	known := make([]string, len(loaded.Suspension.Scopes))
	for i, s := range loaded.Suspension.Scopes {
		known[i] = s.ID
	}
	return oneOf("--scope", scope, known)
}

type bulkMovePolicy struct{ bulkFlags }

// Run moves the chosen journeys to the loaded policy. Those that are under it already are not among them.
func (c bulkMovePolicy) Run(ctx context.Context, out io.Writer) error {
	loaded, err := loadedPolicy()
	if err != nil {
		return err
	}
	return c.run(ctx, out, func(s *register.Selection) { s.NotPolicy = loaded.Version }, func(_ *system, caseNo string) ([]bulk.Step, error) {
		body := map[string]any{"version": loaded.Version}
		if c.DryRun {
			body["policy"] = loaded // in earnest the starter's desk puts it in
		}
		return []bulk.Step{{Case: caseNo, Decision: "move-policy", Body: body, Reason: c.Reason}}, nil
	})
}

type bulkReassign struct {
	bulkFlags
	To string `required:"" help:"The new coordinator's staff id." placeholder:"ID"`
}

// Run reassigns.
func (c bulkReassign) Run(ctx context.Context, out io.Writer) error {
	return c.run(ctx, out, func(*register.Selection) {}, func(_ *system, caseNo string) ([]bulk.Step, error) {
		return []bulk.Step{{Case: caseNo, Decision: "reassign", Body: map[string]any{"coordinator": true, "to": c.To}, Reason: c.Reason}}, nil
	})
}
