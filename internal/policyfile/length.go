package policyfile

import "samspil/internal/policy"

// shortest and longest bound the length in hours, whatever the date.
func shortest(p policy.Period) int {
	hoursPer := map[policy.Unit]int{policy.Hours: 1, policy.Days: 24, policy.Weeks: 7 * 24, policy.Months: 28 * 24, policy.WorkingDays: 24, policy.Quarters: 24}
	if p.Unit == policy.Quarters && p.N > 1 {
		return (p.N - 1) * 90 * 24
	}
	return p.N * hoursPer[p.Unit]
}

func longest(p policy.Period) int {
	switch p.Unit {
	case policy.Hours:
		return p.N
	case policy.WorkingDays:
		// Two weekends for every five days begun, and Easter or Christmas on top.
		return (p.N + 2*(p.N/5+1) + 7) * 24
	case policy.Quarters:
		return p.N * 92 * 24
	case policy.Months:
		return p.N * 31 * 24
	default:
		return shortest(p)
	}
}

// surelyNotShorter tells whether p is never shorter than q.
func surelyNotShorter(p, q policy.Period) bool {
	if p.Unit == q.Unit {
		return p.N >= q.N
	}
	return shortest(p) >= longest(q)
}

// maybeNotShorter tells whether p is on some dates as long as q or longer.
func maybeNotShorter(p, q policy.Period) bool {
	if p.Unit == q.Unit {
		return p.N >= q.N
	}
	return longest(p) >= shortest(q)
}
