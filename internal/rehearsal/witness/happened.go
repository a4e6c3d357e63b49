package witness

import (
	"errors"

	"samspil/internal/casework"
)

// happened holds that nothing happened after it was written down, and that a deadline counts when it happened: one that was met was met by
// its due moment, and one that was answered and missed was not.
func happened(e casework.Entry) error {
	if e.HappenedAt != nil && !e.HappenedAt.Before(e.At) {
		return errors.New("it happened after it was written down")
	}
	for _, d := range e.Rows.Deadlines {
		if d.SettledAt == nil || d.Due == nil || e.Kind != casework.TaskAnswered {
			continue
		}
		late := d.SettledAt.After(*d.Due)
		switch {
		case d.WrittenAt != nil && (!d.SettledAt.Before(*d.WrittenAt) || !d.WrittenAt.Equal(e.At)):
			return errors.New("when it was written down is not when this is")
		case d.State == casework.Met && late:
			return errors.New("met after its due moment")
		case d.State == casework.Missed && d.WrittenAt != nil && !late:
			return errors.New("missed, and it was done in time")
		}
	}
	return nil
}
