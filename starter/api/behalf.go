package api

import (
	"net/http"
	"slices"
	"strings"

	"samspil/internal/casework"
)

// headerBehalf says on behalf of whom a system sends a request: a staff id, and in which role.
const headerBehalf = "Samspil-On-Behalf-Of"

var (
	behalfWrong = newProblem(http.StatusUnprocessableEntity, "on-behalf-wrong",
		"Skriv headeren Samspil-On-Behalf-Of som medarbejderens id og rolle: s-17; role=caseworker. Aldrig et navn eller et CPR-nummer.",
		"Write the header Samspil-On-Behalf-Of as the employee's id and role: s-17; role=caseworker. Never a name or a CPR number.")
	behalfNotAllowed = newProblem(http.StatusForbidden, "on-behalf-not-allowed",
		"Jeres system må ikke handle på vegne af en medarbejder i den rolle. Det står i adgangsfilen, hvilke roller det gælder.",
		"Your system may not act on behalf of an employee in that role. The access file says for which roles it may.")
)

// onBehalf makes the request that of the person whom its header names, in the department of the token and via its system. Without the header it is
// the system's own. A header that is wrong is never passed by: then the system would do in its own name what was meant in another.
func (r *request) onBehalf(actor casework.Actor) (casework.Actor, *problem) {
	given, named := r.Header[headerBehalf]
	if !named {
		return actor, nil
	}
	if len(given) != 1 {
		return actor, &behalfWrong
	}
	id, rest, _ := strings.Cut(given[0], ";")
	role, is := strings.CutPrefix(strings.TrimSpace(rest), "role=")
	if id = strings.TrimSpace(id); !is || !casework.IsStaffID(id) {
		return actor, &behalfWrong
	}
	var roles []casework.Role
	if r.api.OnBehalf != nil {
		token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		roles = r.api.OnBehalf(strings.TrimSpace(token))
	}
	if !slices.Contains(roles, casework.Role(role)) {
		return actor, &behalfNotAllowed
	}
	return casework.Actor{ID: id, Role: casework.Role(role), Department: actor.Department, Via: actor.ID}, nil
}
