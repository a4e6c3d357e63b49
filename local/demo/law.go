package demo

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/rehearsal"
	"samspil/local/loopback"
)

// lawChangesAfter is how many days into the demonstration its invented law changes.
const lawChangesAfter = 40

// WritePolicy writes the policy that the demonstration runs under: the built-in one, with an invented change of law some
// weeks ahead, so that families live through one. It gives the file's path and the day of the change.
func WritePolicy(dir string, now time.Time) (path string, day time.Time, err error) {
	day = calendar.AddDays(now, lawChangesAfter)
	text, err := json.MarshalIndent(rehearsal.LawChanges(day), "", "  ")
	if err != nil {
		return "", day, err
	}
	if err := loopback.Folder(dir); err != nil {
		return "", day, err
	}
	// Policy files are YAML, and JSON is YAML too.
	if path, err = filepath.Abs(filepath.Join(dir, "demo-policy.json")); err != nil {
		return "", day, err
	}
	return path, day, os.WriteFile(path, append(text, '\n'), 0o600)
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
