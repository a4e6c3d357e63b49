package policyfile

import "samspil/internal/policy"

// hour is one in minutes.
const hour = 60

// shortest and longest bound the length in minutes, whatever the date.
func shortest(p policy.Period) int {
	minutesPer := map[policy.Unit]int{
		policy.Minutes: 1, policy.Hours: hour, policy.Days: 24 * hour, policy.Weeks: 7 * 24 * hour, policy.Months: 28 * 24 * hour, policy.WorkingDays: 24 * hour, policy.Quarters: 24 * hour,
	}
	if p.Unit == policy.Quarters && p.N > 1 {
		return (p.N - 1) * 90 * 24 * hour
	}
	return p.N * minutesPer[p.Unit]
}

func longest(p policy.Period) int {
	switch p.Unit {
	case policy.WorkingDays:
		// Two weekends for every five days begun, and Easter or Christmas on top.
		return (p.N + 2*(p.N/5+1) + 7) * 24 * hour
	case policy.Quarters:
		return p.N * 92 * 24 * hour
	case policy.Months:
		return p.N * 31 * 24 * hour
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
