package relay

import (
	"time"

	"samspil/internal/casework"
)

// What asks about persons, by their CPR numbers, and how often one actor may: a coordinator adds a handful of people to a
// family at once, and no more than some dozens in an hour. Forms and concerns are never refused for it: what comes of them is
// told to nobody who may not hear it, and more of them than this is looked into by people.
const (
	personsAtOnce = 20
	personsEvery  = 30 * time.Second
)

// asksAboutPersons counts that somebody asks about persons, and says whether it is not too often. The log names the actor, who
// is a colleague, and nothing of whom they ask about.
func (d *Desk) asksAboutPersons(actor casework.Actor, name string) bool {
	usual := d.asking.Take(actor.ID) == 0
	result := "usual"
	if !usual {
		result = "often"
		d.relay.log.Warn("somebody brings in persons faster than people work: find out why", "actor", actor.ID, "role", actor.Role,
			"department", actor.Department, "name", name)
	}
	d.relay.persons.WithLabelValues(name, result).Inc()
	return usual
}
