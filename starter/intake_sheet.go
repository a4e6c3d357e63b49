package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/intake/sheet"
	"samspil/internal/relay"
)

const sheetSaysEach = 500 // after so many it is said how far it has come

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
func (s *system) takeInAll(ctx context.Context, out io.Writer, lines []sheet.Line) []sheet.Fault {
	faults, missed := s.desk.IntakeSheet(ctx, byHand, lines, func(n int) {
		if n%sheetSaysEach == 0 {
			_, _ = fmt.Fprintf(out, "%d/%d\n", n, len(lines))
		}
	})
	if ctx.Err() != nil && len(missed) > 0 {
		slices.SortFunc(missed, func(a, b sheet.Line) int { return a.N - b.N })
		return append(faults, sheet.Fault{Line: missed[0].N, Da: "Afbrudt. Send filen igen: det, der er gemt, sker ikke to gange.", En: "Interrupted. Send the file again: what is stored does not happen twice."})
	}
	for _, line := range missed {
		faults = append(faults, relay.Missed(line))
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
