package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"samspil/internal/casework"
	"samspil/internal/intake/sheet"
	"samspil/internal/register"
	"samspil/internal/relay"
)

const (
	sheetAtOnce   = 8   // so many families are stored at a time
	sheetSaysEach = 500 // after so many it is said how far it has come
)

// sheet takes in a cohort of families. Nothing is sent before nothing is wrong with any of them; each then goes through the door that every form goes through, so a family that comes twice begins once. What becomes of each is told where it is told of
// every form: this program says no more than that they are stored, because it would tell who is in an open journey already.
func (c intakeCommand) sheet(ctx context.Context, out io.Writer) error {
	file, err := openFile(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	s, err := openSystem(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	lines, faults, err := sheet.Read(file)
	if err != nil {
		return err
	}
	faults = append(faults, sheet.Check(s.rules(), lines, time.Now())...)
	switch {
	case len(faults) > 0:
		return s.wrongSheet(out, len(lines), faults)
	case !c.Send:
		return say(out, s, "%d familier kan tages ind. Intet er sendt endnu: tilføj --send.\n", "%d families can be taken in. Nothing has been sent yet: add --send.\n", len(lines))
	}
	faults = s.takeInAll(ctx, out, lines)
	if len(faults) > 0 {
		return s.wrongSheet(out, len(lines), faults)
	}
	return say(out, s, "%d familier er gemt. Deres forløb begynder, mens \"starter serve\" kører.\n", "%d families are stored. Their journeys begin while \"starter serve\" runs.\n", len(lines))
}

// takeInAll stores them, some at a time, and says what could not be.
func (s *system) takeInAll(ctx context.Context, out io.Writer, lines []sheet.Line) (faults []sheet.Fault) {
	var (
		next, done atomic.Int64
		mu         sync.Mutex
		all        sync.WaitGroup
	)
	for range sheetAtOnce {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(lines)) && ctx.Err() == nil; i = next.Add(1) - 1 {
				outcome, err := s.desk.Intake(relay.Unwaited(ctx), byHand, lines[i].Form)
				mu.Lock()
				faults = append(faults, notStored(lines[i], outcome, err)...)
				if n := done.Add(1); n%sheetSaysEach == 0 {
					_, _ = fmt.Fprintf(out, "%d/%d\n", n, len(lines))
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	if ctx.Err() != nil && len(lines) > 0 {
		faults = append(faults, sheet.Fault{Line: lines[min(int(done.Load()), len(lines)-1)].N, Da: "Afbrudt. Send filen igen: det, der er gemt, sker ikke to gange.", En: "Interrupted. Send the file again: what is stored does not happen twice."})
	}
	return faults
}

// notStored is why a family is not stored.
func notStored(line sheet.Line, outcome relay.Outcome, err error) (faults []sheet.Fault) {
	switch faults = line.Wrong(err); {
	case len(faults) > 0: // the day has changed since it was checked
	case errors.Is(err, register.ErrOtherContent):
		faults = append(faults, sheet.Fault{Line: line.N, Column: "formId", Da: "Id'et er brugt til en anden formular. Vælg et andet, hvis det er en anden familie.", En: "This id was used for another form. Choose another one if it is another family."})
	case err != nil:
		faults = append(faults, sheet.Fault{Line: line.N, Da: "Familien kunne ikke gemmes. Send filen igen.", En: "The family could not be stored. Send the file again."})
	case outcome.Refusal != nil:
		faults = append(faults, sheet.Fault{Line: line.N, Da: outcome.Refusal.Da, En: outcome.Refusal.En})
	}
	return faults
}

// wrongSheet names every bad line and field.
func (s *system) wrongSheet(out io.Writer, families int, faults []sheet.Fault) error {
	slices.SortStableFunc(faults, func(a, b sheet.Fault) int { return a.Line - b.Line })
	bad := map[int]bool{}
	for _, f := range faults {
		bad[f.Line] = true
		where, column := "line", f.Column
		if string(s.settings.Language) == "da" {
			where = "linje"
		}
		if column != "" {
			column = ", " + column
		}
		if _, err := fmt.Fprintf(out, "%s %d%s: %s\n", where, f.Line, column, (&casework.Refusal{Da: f.Da, En: f.En}).In(string(s.settings.Language))); err != nil {
			return err
		}
	}
	return errors.New(spoken(s, fmt.Sprintf("%d linjer er forkerte (%d familier i filen)", len(bad), families), fmt.Sprintf("%d lines are wrong (%d families in the file)", len(bad), families)))
}

func spoken(s *system, da, en string) string {
	return (&casework.Refusal{Da: da, En: en}).In(string(s.settings.Language))
}

func say(out io.Writer, s *system, da, en string, about ...any) error {
	_, err := fmt.Fprintf(out, spoken(s, da, en), about...)
	return err
}
