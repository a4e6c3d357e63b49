package relay

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"samspil/internal/casework"
	"samspil/internal/intake/sheet"
	"samspil/internal/pace"
	"samspil/internal/register"
)

// A table of families is taken in by the door of every form. At the site it is uploaded first and sent later; what was sent is then taken in here, and goes on after a restart.

const (
	sheetAtOnce = 8                // so many families are stored at a time
	sheetPart   = 40               // after so many it is written down how far it has come
	sheetHold   = 2 * time.Minute  // how long one program has it without saying how far it has come
	sheetRest   = 30 * time.Second // before what could not be stored is tried again
	sheetTries  = 20               // without getting further, before whoever sent it is told
	sheetLooks  = 3 * time.Second  // how often one is looked for
)

// CheckSheet says what is wrong with the families of a table. Nothing is stored.
func (d *Desk) CheckSheet(lines []sheet.Line) []sheet.Fault {
	return sheet.Check(d.rules, lines, d.now())
}

// IntakeSheet takes in the families of a table, some at a time. The quota of its sender does not count: a table is checked first, and has its own bound. each, if any, hears how many have been dealt with. faults are what is wrong with a family, so that
// nothing was stored of it; missed are the lines of which nothing was stored for another reason: sent again, what is stored does not happen twice.
func (d *Desk) IntakeSheet(ctx context.Context, by casework.Actor, lines []sheet.Line, each func(done int)) (faults []sheet.Fault, missed []sheet.Line) {
	free := *d
	free.quotas, free.asking = Quotas{}, pace.New(0, 0)
	var (
		next, done atomic.Int64
		mu         sync.Mutex
		all        sync.WaitGroup
	)
	for range sheetAtOnce {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(lines)); i = next.Add(1) - 1 {
				wrong, stored := free.intakeLine(ctx, by, lines[i])
				mu.Lock()
				faults = append(faults, wrong...)
				if !stored && len(wrong) == 0 {
					missed = append(missed, lines[i])
				}
				if n := int(done.Add(1)); each != nil {
					each(n)
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return faults, missed
}

// intakeLine takes in one family, and says what is wrong with it where nothing is stored of it for that.
func (d *Desk) intakeLine(ctx context.Context, by casework.Actor, line sheet.Line) (faults []sheet.Fault, stored bool) {
	if ctx.Err() != nil {
		return nil, false
	}
	outcome, err := d.intakeSafely(Unwaited(ctx), by, line.Form)
	switch faults = line.Wrong(err); {
	case len(faults) > 0: // the day has changed since it was checked
	case errors.Is(err, ErrBusyID):
		faults = []sheet.Fault{{Line: line.N, Column: "formId", Da: "Id'et er brugt til en anden formular. Vælg et andet, hvis det er en anden familie.", En: "This id was used for another form. Choose another one if it is another family."}}
	case errors.Is(err, register.ErrPersonal):
		faults = []sheet.Fault{{Line: line.N, Da: "Der står et CPR-nummer, hvor der ikke må stå et. Fjern det.", En: "There is a CPR number where none may be. Take it away."}}
	case err != nil:
		return nil, false
	case outcome.Refusal != nil:
		faults = []sheet.Fault{{Line: line.N, Da: outcome.Refusal.Da, En: outcome.Refusal.En}}
	}
	return faults, len(faults) == 0
}

// errFailed is a form at which the program itself failed.
var errFailed = errors.New("the program failed at a form")

// intakeSafely keeps one family at which the program fails from ending it for all: nobody waits here whose request would end alone.
func (d *Desk) intakeSafely(ctx context.Context, by casework.Actor, form []byte) (outcome Outcome, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			d.relay.log.Error("a form of a table failed inside the program", "kind", fmt.Sprintf("%T", fault), "stack", string(debug.Stack())) // the words of a panic may hold what was written
			err = errFailed
		}
	}()
	return d.Intake(ctx, by, form)
}

// Missed says of a line that nothing was stored of it.
func Missed(line sheet.Line) sheet.Fault {
	return sheet.Fault{Line: line.N, Da: "Familien kunne ikke gemmes. Send filen igen.", En: "The family could not be stored. Send the file again."}
}

// SendSheets takes in what people have sent of tables at the site, until ctx ends.
func (d *Desk) SendSheets(ctx context.Context) error {
	every(ctx, sheetLooks, func() {
		for ctx.Err() == nil {
			s, waits, err := d.reg.NextSheet(ctx, sheetHold)
			if err != nil && ctx.Err() == nil {
				d.relay.log.Warn("families that were sent in a table are looked for again later", "error", err)
			}
			if err != nil || !waits {
				return
			}
			d.sendSheet(ctx, s)
		}
	})
	return nil
}

// sendSheet goes on with one where it was left.
func (d *Desk) sendSheet(ctx context.Context, s register.SentSheet) {
	lines, unread, err := sheet.Read(bytes.NewReader(s.Body))
	if err != nil { // only a reader fails
		return
	}
	for over := false; !over; {
		part := lines[min(s.Done, len(lines)):min(s.Done+sheetPart, len(lines))]
		faults, missed := d.IntakeSheet(ctx, s.By, part, nil)
		hold := sheetHold
		switch {
		case ctx.Err() != nil:
			faults, missed, part, hold = nil, nil, nil, 0 // it begins again with this part: what is stored does not happen twice
		case len(missed) > 0 && s.Tries < sheetTries:
			faults, missed, part, hold = nil, nil, nil, sheetRest
		}
		for _, line := range missed {
			faults = append(faults, Missed(line))
		}
		s.Done += len(part)
		if over = s.Done >= len(lines); over {
			faults = append(faults, unread...) // of what was read when it was checked, by an older program
		}
		if !d.sheetWent(ctx, s, faults, hold, over) || hold != sheetHold {
			return
		}
	}
	d.relay.log.Info("families of a table are taken in", "actor", s.By.ID, "department", s.By.Department, "families", len(lines))
}

// sheetWent writes down how far it has come, also while the program ends.
func (d *Desk) sheetWent(ctx context.Context, s register.SentSheet, faults []sheet.Fault, hold time.Duration, over bool) (written bool) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), storing)
	defer cancel()
	wrong := map[int]bool{}
	for _, f := range faults {
		wrong[f.Line] = true
	}
	if faults == nil {
		faults = []sheet.Fault{}
	}
	doc, err := json.Marshal(faults)
	if err == nil {
		err = d.reg.SheetWent(ctx, s.ID, s.Done, doc, len(wrong), hold, over)
	}
	if err != nil {
		d.relay.log.Warn("it is not written down how far a table of families has come: it goes on there later", "error", err)
	}
	return err == nil
}
