package demo

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
	"samspil/internal/rehearsal"
	"samspil/local/cohorts"
	"samspil/local/loopback"
)

// lawChangesAfter is how many days into the demonstration its invented law changes.
const lawChangesAfter = 40

// WritePolicy writes the policy that the demonstration runs under: the built-in one, with an invented change of law some
// weeks ahead, so that families live through one. It gives the file's path and the day of the change.
func WritePolicy(dir string, now time.Time) (path string, day time.Time, err error) {
	day = calendar.AddDays(now, lawChangesAfter)
	path, err = writePolicy(dir, "demo-policy.json", rehearsal.LawChanges(day))
	return path, day, err
}

// WriteCohortPolicy writes the policy by which the families of a cohort go. It gives the file's path.
func WriteCohortPolicy(dir string) (path string, err error) {
	return writePolicy(dir, "cohort-policy.json", cohorts.Policy())
}

func writePolicy(dir, name string, p *policy.Policy) (path string, err error) {
	ringNobody(p)
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return "", err
	}
	if err := loopback.Folder(dir); err != nil {
		return "", err
	}
	// Policy files are YAML, and JSON is YAML too.
	if path, err = filepath.Abs(filepath.Join(dir, name)); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, append(text, '\n'), 0o600)
}

// ringNobody gives everybody on the duty roster a telephone number that is nobody's: no Danish number begins with 0.
func ringNobody(p *policy.Policy) {
	p.Duty.Roster = slices.Clone(p.Duty.Roster)
	for i := range p.Duty.Roster {
		p.Duty.Roster[i].Telephone = fmt.Sprintf("00 00 00 %02d", i+1)
	}
}

// Scripts are the families of the demonstration: a core of at most 36, or all. One of them turns out to be the family of
// another journey, and goes on there.
func Scripts(now time.Time, other string, all bool) []rehearsal.Script {
	families := append(rehearsal.Scripts(), rehearsal.ChangeOfLaw(now), rehearsal.Merged(other), rehearsal.ComesBack())
	if all {
		families = append(families, rehearsal.Further()...)
	}
	return families
}
