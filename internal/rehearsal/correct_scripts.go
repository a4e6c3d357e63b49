package rehearsal

import "samspil/internal/casework"

// Corrected: a clerk picks the wrong line three times: a death that was none, a family that did not withdraw, a job that was not lost. Each is corrected, and the
// family comes through.
func Corrected() Script {
	corrects := func(decision, about string) casework.Correct {
		return casework.Correct{Decision: decision, About: about, Reason: text}
	}
	return Script{
		Name: "corrected", About: "a death, a withdrawal and a job lost are recorded by mistake, and corrected", Expected: casework.Completed,
		Adults: []Grown{single(), single()}, Children: []Young{{Custody: []int{1, 2}, Case: true, Began: 40}},
		Events: []Event{
			{Name: "death", Actor: CaseworkerOf("children"), Body: casework.RecordDeath{Member: "adult-2"}, When: after(string(casework.Tracks), 12)},
			{Name: "no-death", Actor: CaseworkerOf("children"), Body: corrects("record-death", "adult-2"), When: after(string(casework.Tracks), 14)},
			{
				Name: "concern", Actor: CaseworkerOf("social"), When: after(string(casework.Tracks), 19), // it keeps the journey from ending at once
				Body: casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: text},
			},
			{Name: "withdraw", Actor: CoordinatorActor, Body: casework.Withdraw{}, When: after(string(casework.Tracks), 19)},
			{Name: "no-withdrawal", Actor: CoordinatorActor, Body: corrects("withdraw", casework.Family), When: after(string(casework.Leaving), 0)},
			Finds("adult-1", 1, 40, casework.OrdinaryJob),
			Finds("adult-2", 1, 50, casework.OrdinaryJob),
			Loses("adult-1", 30),
			{Name: "no-loss", Actor: CaseworkerOf("employment"), Body: corrects("lose-job", "adult-1"), When: after(episode("adult-1", 2), 2)},
		},
		Hours: 140,
	}
}
