// Package contracttest holds HTTP calls against the department contract: wrap a client's transport with [Transport] and a
// test fails when a request or an answer is not as department.OpenAPI has it. So whoever uses it checks both sides at
// once: our client and whatever answers, be it the simulator or a real integration platform.
//
// The schemas of an OpenAPI 3.1 document are JSON Schema, so a JSON Schema validator is all this needs.
package contracttest
