import java.io.File;
import java.util.Iterator;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.api.Report;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** What Gephi has of files once it has imported them: a line for each problem, column, node and edge. */
public class Gephi {
    public static void main(String[] files) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        for (String file : files) {
            Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
            projects.openWorkspace(workspace);
            ImportController importer = Lookup.getDefault().lookup(ImportController.class);
            Container container = importer.importFile(new File(file));
            Report report = container.getReport();
            importer.process(container, new DefaultProcessor(), workspace);
            GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
            System.out.println("file\t" + new File(file).getName());
            for (Iterator<Issue> issues = report.getIssues(Integer.MAX_VALUE); issues.hasNext(); ) {
                Issue issue = issues.next();
                if (issue.getLevel() != Issue.Level.INFO) {
                    System.out.println("issue\t" + issue.getLevel() + "\t" + issue.getMessage());
                }
            }
            show(model);
        }
    }

    private static void show(GraphModel model) {
        Graph graph = model.getGraph();
        System.out.println("time\t" + model.isDynamic() + "\t" + model.getTimeFormat());
        for (Column column : model.getEdgeTable()) {
            System.out.println("column\t" + column.getTitle() + "\t" + column.getTypeClass().getSimpleName());
        }
        for (Node node : graph.getNodes()) {
            System.out.println("node\t" + node.getId() + "\t" + plain(node.getLabel()));
        }
        for (Edge edge : graph.getEdges()) {
            StringBuilder spans = new StringBuilder();
            for (Interval span : edge.getIntervals() == null ? new Interval[0] : edge.getIntervals()) {
                Object weight = edge.hasDynamicWeight() ? edge.getWeight(span) : edge.getWeight();
                spans.append(day(span.getLow())).append("..").append(day(span.getHigh())).append("=").append(weight).append(" ");
            }
            Object weight = edge.hasDynamicWeight() ? "changing" : edge.getWeight();
            System.out.println("edge\t" + edge.getSource().getId() + "\t" + edge.getTarget().getId() + "\t" + weight
                + "\t" + edge.isDirected() + "\t" + spans.toString().trim());
        }
    }

    private static String day(double time) {
        return Double.isInfinite(time) ? "" : java.time.Instant.ofEpochMilli((long) time).toString().substring(0, 10);
    }

    private static String plain(String text) {
        return text == null ? "" : text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    }
}
