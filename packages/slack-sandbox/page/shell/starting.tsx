/** Before the first answer of the workspace, or while there is none. */
export function Starting({ problem }: { problem: string | undefined }) {
  return (
    <div className="starting" role="status">
      <span className="spinner" aria-hidden="true" />
      {problem ? (
        <p>
          The sandbox does not answer; is it still running?
          <small>
            {problem} <a href="./">Begin anew</a>
          </small>
        </p>
      ) : (
        <p>Opening the workspace …</p>
      )}
    </div>
  );
}
