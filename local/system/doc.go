// Package system starts the whole of Samspil on one machine: the stack (Postgres, Temporal, its UI), the simulated
// departments and the mail catcher in this process, and the real worker and starter as processes of their own, so that each
// can be killed and started again. Tests, the demonstration and "make up" all use it.
package system
