// temporary until the document lands
export interface Session {
  person: Person;
  workspaces: WorkspaceSummary[];
}
export interface Person {
  id: string;
  name: string;
  email: string;
  language: string;
  theme: string;
}
export interface WorkspaceSummary {
  id: string;
  slug: string;
  name: string;
  zone: string;
  agent_id: string;
  role: string;
}
