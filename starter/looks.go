package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/mail"
	"samspil/internal/register"
)

// period is from a day to a day, both of them in it, in Denmark.
type period struct {
	From string `required:"" help:"First day." placeholder:"2027-02-01"`
	To   string `required:"" help:"Last day." placeholder:"2027-02-28"`
}

func (p period) times() (from, until time.Time, err error) {
	from, err = time.ParseInLocation(time.DateOnly, p.From, calendar.Copenhagen)
	if err != nil {
		return from, until, errors.New("write --from as a day: 2027-02-01")
	}
	last, err := time.ParseInLocation(time.DateOnly, p.To, calendar.Copenhagen)
	if err != nil || last.Before(from) {
		return from, until, errors.New("write --to as a day that is not before --from: 2027-02-28")
	}
	return from, time.Date(last.Year(), last.Month(), last.Day()+1, 0, 0, 0, 0, calendar.Copenhagen), nil
}

type exposureCommand struct {
	Actor string `required:"" help:"Staff or system id of the account." placeholder:"ID"`
	period
}

// Run prints of which families an account saw anything: after a stolen password, say, these are those to be told.
func (c exposureCommand) Run(ctx context.Context, out io.Writer) error {
	from, until, err := c.times()
	if err != nil {
		return err
	}
	return onRegister(ctx, shortStatement, func(reg *register.Register) error {
		all, err := reg.Exposure(ctx, c.Actor, from, until)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "CASE\tLOOKS\tFIRST\tLAST\tWHAT\tRELATION\tREASON")
		for _, x := range all {
			fmt.Fprintf(table, "%s\t%d\t%s\t%s\t%s\t%s\t%s\n", x.Case, x.Looks, x.First.UTC().Format(time.RFC3339), x.Last.UTC().Format(time.RFC3339), x.What, x.Relations, x.Reasons)
		}
		return table.Flush()
	})
}

type looksCommand struct{ period }

// Run prints who looked at families with which they had nothing to do, in which they had no open task, or at very many: what they have to explain.
func (c looksCommand) Run(ctx context.Context, out io.Writer) error {
	from, until, err := c.times()
	if err != nil {
		return err
	}
	return onRegister(ctx, shortStatement, func(reg *register.Register) error {
		all, err := reg.OddLooks(ctx, from, until)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "STAFF\tDEPARTMENT\tHOUR\tFAMILIES\tNO PART\tNO TASK\tCASES WITHOUT PART")
		for _, x := range all {
			fmt.Fprintf(table, "%s\t%s\t%s\t%d\t%d\t%d\t%s\n", x.Staff, x.Department, x.Hour.UTC().Format(time.RFC3339), x.Families, x.NoPart, x.NoTask, x.Cases)
		}
		return table.Flush()
	})
}

// whyShut are the reasons for which somebody is shut out of a family.
var whyShut = []string{"kin", "neighbour", "acquaintance", "party", "own-wish"}

type shutOutCommand struct {
	Case   string `arg:"" help:"Case number."`
	Staff  string `arg:"" help:"Staff id of the employee."`
	Reason string `help:"kin, neighbour, acquaintance, party (they have a stake in it), own-wish." placeholder:"CODE"`
	Lift   bool   `help:"End it: they may see the family again, as far as their department may."`
}

// Run shuts an employee out of a family, or lets them in again. It is recorded who decided so.
func (c shutOutCommand) Run(ctx context.Context, out io.Writer) error {
	switch {
	case !casework.IsCase(c.Case):
		return errors.New("there is no such case number: write it as SP-000001")
	case !casework.IsStaffID(c.Staff):
		return errors.New("write the employee's staff id, not a name")
	case !c.Lift && !slices.Contains(whyShut, c.Reason):
		return fmt.Errorf("write --reason as one of %v", whyShut)
	}
	s, err := openSystem(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	by, err := s.whoAmI(ctx)
	if err != nil {
		return err
	}
	if by.Role != casework.IT && !by.Leads() {
		return errors.New("only a leader, or IT for them, decides that: sign in with their token in SAMSPIL_TOKEN")
	}
	if by.ID == c.Staff && c.Lift {
		return errors.New("nobody lets themself in again: another leader, or IT for them, decides that")
	}
	done := "is shut out of"
	if c.Lift {
		done, err = "is no longer shut out of", s.register.LetIn(ctx, c.Case, c.Staff, by)
	} else {
		err = s.register.ShutOut(ctx, c.Case, c.Staff, c.Reason, by)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s %s %s, by %s\n", c.Staff, done, c.Case, by.ID)
	return err
}

// looksEvery is how often it is asked whether a day is over whose looks a leader has to hear of.
const looksEvery = 30 * time.Minute

// tellLooks tells, each day, the leaders of departments whose people have looked at families with which they have nothing to do. One starter does it at a time.
func (s *system) tellLooks(ctx context.Context) error {
	office := s.office()
	for {
		_, err := s.register.Alone(ctx, "looks", func(ctx context.Context) error {
			return s.tellLooksBefore(ctx, office, today(), register.Everybody, today().Format(time.DateOnly))
		})
		if err != nil && ctx.Err() == nil {
			s.log.Error("leaders could not be told who has looked without a part: it is tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(looksEvery):
		}
	}
}

// today is its first moment in Denmark.
func today() time.Time {
	now := time.Now().In(calendar.Copenhagen)
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, calendar.Copenhagen)
}

// tellLooksNow tells a department's leader at once: one of its people goes on where they have opened very many families with which they have nothing to do.
func (s *system) tellLooksNow(ctx context.Context, department string) error {
	now := time.Now()
	return s.tellLooksBefore(ctx, s.office(), now, department, now.UTC().Format(time.RFC3339Nano))
}

// tellLooksBefore tells the leader of a department, or all of them, of looks before a time. What it tells of them goes by one e-mail, which has the name of this telling.
func (s *system) tellLooksBefore(ctx context.Context, office *mail.Office, before time.Time, department, telling string) error {
	return s.register.TellUnasked(ctx, before, department, func(u register.Unasked) error {
		d, known := s.policy.Department(u.Department)
		s.log.Warn("people have looked at families with which they have nothing to do", "department", u.Department, "looks", u.Looks, "people", u.People, "families", u.Families)
		if !known || office == nil {
			return nil // the log has said it, and "starter looks" shows it
		}
		err := office.Looked(ctx, mail.Looks{
			ID: "looks-" + u.Department + "-" + telling, Role: d.TeamLeader, Looks: u.Looks, People: u.People, Families: u.Families,
			Link: string(s.settings.SiteAddress) + "/desk/looks", At: time.Now(),
		})
		if fault, is := errors.AsType[*mail.Error](err); is && fault.Final {
			return nil // no other try would help: the log has said it
		}
		return err
	})
}
