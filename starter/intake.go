package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

type intakeCommand struct {
	File string `arg:"" help:"The form as JSON, or with --csv a table; - reads standard input."`
	CSV  bool   `name:"csv" help:"The file is a table with a family a line (docs/intake-sheet.md). Every bad line and field is named and nothing is sent: see --send."`
	Send bool   `help:"With --csv: take the families in, where nothing is wrong with any of them. Sent again nothing happens twice."`
}

// byHand is the actor of a form that is handed in from a file.
var byHand = casework.Actor{ID: "starter-intake", Role: casework.IT}

// Run takes the form in as over HTTP: it is stored first. This program hands it on to Temporal for as long
// as SAMSPIL_ANSWER_TIMEOUT, and "starter serve" does from then on.
func (c intakeCommand) Run(ctx context.Context, out io.Writer) error {
	switch {
	case c.CSV:
		return c.sheet(ctx, out)
	case c.Send:
		return errors.New("--send goes with --csv: a form as JSON is taken in at once")
	}
	return takeIn(ctx, out, c.File, false, func(s *system) taker { return s.desk.Intake })
}

type concernCommand struct {
	File string `arg:"" help:"The concern as JSON; - reads standard input."`
}

// Run takes a concern in as over HTTP: into the child's open journey, or into a new one.
func (c concernCommand) Run(ctx context.Context, out io.Writer) error {
	return takeIn(ctx, out, c.File, true, func(s *system) taker { return s.desk.Concern })
}

type reopenCommand struct {
	Case   string `arg:"" help:"Case number of the journey that ended."`
	Reason string `required:"" help:"Why, in words that are kept with the new journey." placeholder:"WHY"`
}

// Run opens a journey again. The same command twice changes nothing.
func (c reopenCommand) Run(ctx context.Context, out io.Writer) error {
	data, err := json.Marshal(map[string]string{"reason": c.Reason, "messageId": "reopen-" + c.Case})
	if err != nil {
		return err
	}
	return handIn(ctx, out, data, (*system).whoAmI, func(s *system) taker {
		return func(ctx context.Context, by casework.Actor, data []byte) (relay.Outcome, error) {
			return s.desk.Reopen(ctx, by, c.Case, "", data)
		}
	})
}

// taker takes in the content of a file.
type taker func(context.Context, casework.Actor, []byte) (relay.Outcome, error)

// takeIn takes in what stands in a file. urgent is a concern.
func takeIn(ctx context.Context, out io.Writer, name string, urgent bool, in func(*system) taker) error {
	data, err := readFile(name, relay.MostBytes(register.KindIntake, urgent))
	if err != nil {
		return err
	}
	return handIn(ctx, out, data, func(*system, context.Context) (casework.Actor, error) { return byHand, nil }, in)
}

func handIn(ctx context.Context, out io.Writer, data []byte, who func(*system, context.Context) (casework.Actor, error), in func(*system) taker) error {
	s, err := openSystem(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	actor, err := who(s, ctx)
	if err != nil {
		return err
	}
	relaying, stop := context.WithCancel(ctx)
	finished := make(chan error, 1)
	go func() { finished <- s.relay.Run(relaying) }()
	outcome, err := in(s)(ctx, actor, data)
	stop()
	if err := errors.Join(err, <-finished); err != nil {
		return s.explain(err)
	}
	if refusal := outcome.Refusal; refusal != nil {
		return errors.New(refusal.In(string(s.settings.Language)))
	}
	_, err = fmt.Fprintf(out, "%s %s\n", outcome.Case, told[outcome.State])
	return err
}

// told says what became of the message.
var told = map[relay.State]string{
	relay.Started: "started",
	relay.Stored:  "stored: the journey starts when Temporal answers and \"starter serve\" runs",
	relay.Done:    "done: the concern is in the child's open journey",
	relay.Known:   "known: somebody in the form is in this open journey already",
}

// openFile gives the file of a name, or standard input.
func openFile(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(os.Stdin), nil
	}
	return os.Open(name)
}

func readFile(name string, most int64) ([]byte, error) {
	from, err := openFile(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = from.Close() }()
	data, err := io.ReadAll(io.LimitReader(from, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("the form is larger than %d KiB", most>>10)
	}
	return data, err
}

// explain says in the language of the settings what is wrong with a form.
func (s *system) explain(err error) error {
	language := string(s.settings.Language)
	if syntax, ok := errors.AsType[*strictjson.SyntaxError](err); ok {
		return errors.New(syntax.In(language))
	}
	faults, ok := errors.AsType[strictjson.Faults](err)
	if !ok {
		return err
	}
	text := fmt.Sprintf("%d fields are wrong:", len(faults))
	if language == "da" {
		text = fmt.Sprintf("Ret %d felter:", len(faults))
	}
	for _, f := range faults {
		text += "\n  " + f.Path + ": " + (&casework.Refusal{Da: f.Da, En: f.En}).In(language)
	}
	return errors.New(text)
}
