package chaos

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/postgres"
	"samspil/internal/reconcile"
	"samspil/workflows"
)

// Books are all that was written down anywhere: what people heard, what the inbox and the register hold, what departments were told, and what
// Temporal ran.
type Books struct {
	Safety   bool // families need not have come to their end
	Heard    []Heard
	Families []Family
	Inbox    []Message
	Journal  []Line
	Journeys []Journey
	Told     []Told
	Mails    map[string]int // different e-mails, by case
	Runs     map[string]int // by case: how often Temporal has started the journey, whatever it has continued as
	Rebuilt  string         // what "starter rebuild" says differs; empty for nothing
	Wrong    []string       // what "starter reconcile" finds
	Faults   int            // that were done
	Between  Successes      // from the first fault's beginning to the last one's end
	During   Successes      // while a fault was under way
	Died     []string       // programs that have ended by themselves
}

// Message is a line of the inbox.
type Message struct {
	Message string `db:"message_id"`
	Kind    string `db:"kind"`
	Case    string `db:"case_no"`
	Name    string `db:"name"`
	State   string `db:"state"`
}

// Line is a line of a journal.
type Line struct {
	Case     string `db:"case_no"`
	Seq      int64  `db:"seq"`
	Kind     string `db:"kind"`
	Decision string `db:"decision"` // the message that it is the first entry of; empty for none
	Subject  string `db:"subject"`
	Message  string `db:"message"` // the id of what a department is told
	Key      string `db:"key"`
}

// Journey is a line of the register's journeys.
type Journey struct {
	Case  string `db:"case_no"`
	Stage string `db:"stage"`
}

// Told is a message as a department has it.
type Told struct {
	Case, Department, ID string
	Effects, Conflicts   int
}

// Successes are what went well.
type Successes struct{ Forms, Decisions, Deliveries int }

func (s Successes) and(t Successes) Successes {
	return Successes{s.Forms + t.Forms, s.Decisions + t.Decisions, s.Deliveries + t.Deliveries}
}

func (s Successes) without(t Successes) Successes {
	return Successes{s.Forms - t.Forms, s.Decisions - t.Decisions, s.Deliveries - t.Deliveries}
}

// open reads all books. What departments have is read first: a journey says what it tells before it tells it, so the journals have it soon, at
// the latest.
func (c *city) open(ctx context.Context, p *people) (Books, error) {
	b := Books{Safety: p.safety, Heard: p.told(), Families: p.families, Mails: map[string]int{}, Runs: map[string]int{}, Died: c.died}
	if err := again(ctx, func() error { return c.settled(ctx) }); err != nil {
		return b, err
	}
	for _, t := range c.Sim.Told("") {
		b.Told = append(b.Told, Told{Case: t.Message.Case, Department: t.Department, ID: t.Message.ID, Effects: t.Effects, Conflicts: t.Conflicts})
	}
	for _, m := range c.Mail.Mails("") {
		for _, f := range b.Families {
			if f.Case != "" && strings.Contains(m.Subject, f.Case) {
				b.Mails[f.Case]++
			}
		}
	}
	for _, read := range []func(context.Context, *Books) error{c.openDatabase, c.openRebuilt, c.openWrong, p.openRuns} {
		if err := again(ctx, func() error { return read(ctx, &b) }); err != nil {
			return b, err
		}
	}
	return b, nil
}

// settled waits until nothing waits in the inbox any more. What then still waits is a breach, and no reason to wait on.
func (c *city) settled(ctx context.Context) error {
	db, err := postgres.Open(c.Database(), postgres.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	return until(ctx, func() (bool, error) {
		var waiting int
		err := db.GetContext(ctx, &waiting, `SELECT count(*) FROM intake.inbox WHERE state NOT IN ('done', 'refused')`)
		return waiting == 0, err
	})
}

// openDatabase reads the inbox and the register, again until the journals have all that departments have.
func (c *city) openDatabase(ctx context.Context, b *Books) error {
	db, err := postgres.Open(c.Database(), postgres.Options{Timeout: tooLong})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	return until(ctx, func() (bool, error) {
		b.Inbox, b.Journal, b.Journeys = nil, nil, nil
		for _, read := range []struct {
			into  any
			query string
		}{
			{&b.Inbox, `SELECT message_id, kind, case_no, coalesce(name, '') AS name, state FROM intake.inbox ORDER BY arrival`},
			{&b.Journal, `SELECT case_no, seq, kind, coalesce(decision, '') AS decision, subject, key, coalesce(entry ->> 'message', '') AS message
				FROM register.journal ORDER BY case_no, seq`},
			{&b.Journeys, `SELECT case_no, stage FROM register.journeys ORDER BY case_no`},
		} {
			if err := db.SelectContext(ctx, read.into, read.query); err != nil {
				return false, err
			}
		}
		return !b.behind(), nil
	})
}

// until looks again until it is so, or for too long: whether it is so then, a check says.
func until(ctx context.Context, so func() (bool, error)) error {
	for give := time.Now().Add(tooLong / 5); ; {
		is, err := so()
		if err != nil || is || time.Now().After(give) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// openRebuilt has the readable tables made anew from the journal, whose hashes are checked on the way.
func (c *city) openRebuilt(ctx context.Context, b *Books) error {
	out, differs := c.Run(ctx, "rebuild") // its exit code says so
	if b.Rebuilt = ""; differs != nil {
		b.Rebuilt = out
	}
	return ctx.Err()
}

// openWrong compares the register with Temporal.
func (c *city) openWrong(ctx context.Context, b *Books) error {
	out, failed := c.Exec(ctx, starter, []string{"SAMSPIL_LOG_LEVEL=ERROR"}, "reconcile", "--json")
	var report reconcile.Report
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		return fmt.Errorf("reconcile: %w, %w", failed, err)
	}
	b.Wrong = nil
	for _, f := range report.Findings {
		b.Wrong = append(b.Wrong, fmt.Sprintf("%s %s %s", f.Case, f.What, f.How))
	}
	return nil
}

// openRuns asks Temporal how often each journey was started. A run that went on as another is not the last of its start.
func (p *people) openRuns(ctx context.Context, b *Books) error {
	clear(b.Runs)
	for page := []byte(nil); ; {
		list, err := p.player.Temporal.ListWorkflow(ctx, &workflowservice.ListWorkflowExecutionsRequest{
			Namespace: p.player.Namespace, Query: "WorkflowType = '" + workflows.FamilyJourneyName + "'", NextPageToken: page,
		})
		if err != nil {
			return err
		}
		for _, run := range list.GetExecutions() {
			if caseNo, is := workflows.CaseOf(run.GetExecution().GetWorkflowId()); is && run.GetStatus() != enums.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW {
				b.Runs[caseNo]++
			}
		}
		if page = list.GetNextPageToken(); len(page) == 0 {
			return nil
		}
	}
}

// said is, by key, how often the journals say of a message that a department is told, and by case of an e-mail.
func (b Books) said() (messages map[told]int, mails map[string]int) {
	messages, mails = map[told]int{}, map[string]int{}
	for _, l := range b.Journal {
		key, err := casework.ParseKey(l.Key)
		switch {
		case casework.EntryKind(l.Kind) != casework.DepartmentTold:
		case l.Subject == policy.ByMail:
			mails[l.Case]++
		case err == nil && key.Step == casework.StepPaidHours: // a question, which is answered at once
		default:
			messages[told{l.Case, l.Subject, l.Message}]++
		}
	}
	return messages, mails
}

// told is one message to one department.
type told struct{ Case, Department, ID string }

func (t told) String() string { return t.Case + ": " + t.Department + " " + t.ID }

// behind tells whether something has been told that the journals do not have yet.
func (b Books) behind() bool {
	_, mails := b.said()
	for caseNo, come := range b.Mails {
		if come > mails[caseNo] {
			return true
		}
	}
	return len(b.unsaid()) > 0
}

// unsaid are the messages that departments have acted on, and that no journal has.
func (b Books) unsaid() (all []told) {
	said, _ := b.said()
	for _, t := range b.Told {
		if key := (told{t.Case, t.Department, t.ID}); t.Effects > 0 && said[key] == 0 {
			all = append(all, key)
		}
	}
	return all
}
