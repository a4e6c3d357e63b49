package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"text/tabwriter"
	"time"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// shortStatement is how long one query of the inbox may take.
const shortStatement = time.Minute

// inboxCommands are for messages that have no outcome yet. They show ids and codes, never what a message says or whom it is about.
type inboxCommands struct {
	List  inboxList  `cmd:"" help:"List the messages that have no outcome yet, oldest first."`
	Show  inboxShow  `cmd:"" help:"Show the state of one message, and what was done with it by hand."`
	Retry inboxRetry `cmd:"" help:"Hand a message on again now, also one that is parked. Recorded."`
	Park  inboxPark  `cmd:"" help:"Set a message aside until it is retried. A concern or crisis is never parked. Recorded."`
	Dealt inboxDealt `cmd:"" help:"Say that the children's department has taken care of a concern or crisis that is held. Recorded."`
}

type inboxList struct {
	State string `help:"Only messages in this state: pending, parked or held." enum:",pending,parked,held" default:""`
	Case  string `help:"Only this case." placeholder:"SP-000001"`
	Limit int    `help:"At most this many." default:"100"`
}

// Run prints one line for each message.
func (c inboxList) Run(ctx context.Context, out io.Writer) error {
	return onRegister(ctx, shortStatement, func(reg *register.Register) error {
		items, err := reg.Waits(ctx, c.State, c.Case, c.Limit)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(table, "MESSAGE\tCASE\tNAME\tSTATE\tURGENT\tRECEIVED\tTRIES\tFAILURES")
		for _, i := range items {
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%t\t%s\t%d\t%d\n",
				i.MessageID, i.Case, i.Name, i.State, i.Urgent, i.ReceivedAt.Format(time.RFC3339), i.Attempts, i.Failures)
		}
		return table.Flush()
	})
}

type inboxShow struct {
	Message string `arg:"" help:"The message id."`
}

// Run prints the state of the message, a line for each fact.
func (c inboxShow) Run(ctx context.Context, out io.Writer) error {
	return onRegister(ctx, shortStatement, func(reg *register.Register) error {
		i, found, err := reg.Item(ctx, c.Message)
		if err == nil && !found {
			err = register.ErrUnknownMessage
		}
		if err != nil {
			return err
		}
		acts, err := reg.Acts(ctx, c.Message)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		for _, line := range [][2]string{
			{"message", i.MessageID}, {"case", i.Case}, {"kind", i.Kind}, {"name", i.Name}, {"state", i.State}, {"urgent", fmt.Sprint(i.Urgent)},
			{"from", i.Actor.ID + " " + string(i.Actor.Role) + " " + i.Actor.Department}, {"received", i.ReceivedAt.Format(time.RFC3339)},
			{"tries", fmt.Sprint(i.Attempts)}, {"failures", fmt.Sprint(i.Failures)},
		} {
			_, _ = fmt.Fprintf(table, "%s\t%s\n", line[0], line[1])
		}
		for _, a := range acts {
			_, _ = fmt.Fprintf(table, "%s\t%s by %s: %s\n", a.At.Format(time.RFC3339), a.Act, a.Actor.ID, a.Reason)
		}
		return table.Flush()
	})
}

type inboxRetry struct {
	Message string `arg:"" help:"The message id."`
	Reason  string `required:"" help:"Why, as a code that is kept: for example a ticket's number." placeholder:"CODE"`
}

// Run puts the message back, for "starter serve" to hand on.
func (c inboxRetry) Run(ctx context.Context, out io.Writer) error {
	return act(ctx, out, c.Message, register.ActRetry, c.Reason)
}

type inboxPark struct {
	Message string `arg:"" help:"The message id."`
	Reason  string `required:"" help:"Why, as a code that is kept: for example a ticket's number." placeholder:"CODE"`
}

// Run sets the message aside.
func (c inboxPark) Run(ctx context.Context, out io.Writer) error {
	return act(ctx, out, c.Message, register.ActPark, c.Reason)
}

type inboxDealt struct {
	Message string `arg:"" help:"The message id."`
	Reason  string `required:"" help:"Why, as a code that is kept: for example the children's department's own number for it." placeholder:"CODE"`
}

// Run takes it off the list of those that wait for a person. It stays refused, with its text.
func (c inboxDealt) Run(ctx context.Context, out io.Writer) error {
	return act(ctx, out, c.Message, register.ActDealt, c.Reason)
}

// reasonCode keeps names, numbers and sentences out of a table that holds none.
var reasonCode = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9._/-]{2,63}$`)

// asIT opens the system for what IT does by hand, for a reason that is kept; SAMSPIL_TOKEN says who does it.
func asIT(ctx context.Context, reason string, do func(s *system, by casework.Actor) error) error {
	if !reasonCode.MatchString(reason) {
		return errors.New("write the reason as a code of 3 to 64 letters, digits, dots, dashes and slashes that begins with a letter, such as OPS-1234: it is kept, so it must not be a name or a sentence")
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
	if by.Role != casework.IT {
		return errors.New("only IT may do this by hand: sign in with IT's token in SAMSPIL_TOKEN")
	}
	return do(s, by)
}

// act does something with a message by hand.
func act(ctx context.Context, out io.Writer, message, what, reason string) error {
	return asIT(ctx, reason, func(s *system, by casework.Actor) error { return acted(ctx, out, s, by, message, what, reason) })
}

func acted(ctx context.Context, out io.Writer, s *system, by casework.Actor, message, what, reason string) error {
	if err := s.register.Do(ctx, message, what, by, reason); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "%s: %s, by %s\n", message, map[string]string{
		register.ActRetry: "is handed on again by \"starter serve\"", register.ActPark: "is parked",
		register.ActDealt: "is dealt with",
	}[what], by.ID)
	return err
}
