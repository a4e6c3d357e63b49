package activities

// Queue is the Temporal Task Queue for the journeys themselves and for what they write into the register.
const Queue = "samspil-journeys"

// DepartmentQueue is the Temporal Task Queue for calls to one department, so that one slow or broken system delays
// nobody else.
func DepartmentQueue(department string) string { return "samspil-department-" + department }
