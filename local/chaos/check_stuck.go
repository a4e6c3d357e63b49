package chaos

import "samspil/internal/casework"

var stuck = Check{"stuck", "every family got on to the end that its script says, and the register and Temporal agree", func(b Books) (int, []string) {
	var broken breaches
	stage := map[string]string{}
	for _, j := range b.Journeys {
		stage[j.Case] = j.Stage
	}
	for _, f := range b.Families {
		if broken.unless(f.Stuck == nil, "%s (%s): %v", f.Case, f.Script, f.Stuck); f.Stuck != nil || b.Safety && f.Ended == "" {
			continue
		}
		broken.unless(f.Ended == f.Expected, "%s (%s): it ended %q, not %q", f.Case, f.Script, f.Ended, f.Expected)
		broken.unless(stage[f.Case] == string(casework.Ended), "%s (%s): it has ended, and in the register it is in stage %q", f.Case, f.Script, stage[f.Case])
	}
	for _, wrong := range b.Wrong {
		broken.unless(false, "%s", wrong)
	}
	return len(b.Families), broken
}}
