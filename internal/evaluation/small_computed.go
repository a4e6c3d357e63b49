package evaluation

import (
	"math"
	"slices"
)

// alone are the unknowns that a system of equations determines.
func alone(rows [][]float64, unknowns int) (known []int) {
	const nothing = 1e-9
	done := 0
	for c := 0; c < unknowns && done < len(rows); c++ {
		pivot := -1
		for i := done; i < len(rows); i++ {
			if math.Abs(rows[i][c]) > nothing {
				pivot = i
				break
			}
		}
		if pivot < 0 {
			continue
		}
		rows[done], rows[pivot] = rows[pivot], rows[done]
		lead := rows[done][c]
		for k := range rows[done] {
			rows[done][k] /= lead
		}
		for i := range rows {
			if times := rows[i][c]; i != done && math.Abs(times) > nothing {
				for k := range rows[i] {
					rows[i][k] -= times * rows[done][k]
				}
			}
		}
		done++
	}
	for _, row := range rows[:done] {
		last, n := -1, 0
		for k, v := range row {
			if math.Abs(v) > nothing {
				last, n = k, n+1
			}
		}
		if n == 1 {
			known = append(known, last)
		}
	}
	slices.Sort(known)
	return known
}
